package dev.coffer.backup.core.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The version that every document begins with. */
final class FormatVersionJson {
    private FormatVersionJson() {}

    static ObjectNode write(FormatVersion format) {
        return JsonDocument.object()
                .put("format_version", format.version())
                .put("lowest_reader_version", format.lowestReader());
    }

    /** Reads the version before anything else, since all else may look different in another one. */
    static FormatVersion read(JsonFields fields, JsonDocument document) {
        int lowestReader = fields.integer("lowest_reader_version", 1);
        FormatVersion format = new FormatVersion(fields.integer("format_version", lowestReader), lowestReader);
        format.check(document.toString());
        return format;
    }
}

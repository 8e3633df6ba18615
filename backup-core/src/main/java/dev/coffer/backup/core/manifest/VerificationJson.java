package dev.coffer.backup.core.manifest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.api.BackupException;
import java.util.Optional;

/** The record of a verification as it lies in the object store. */
public final class VerificationJson {
    /** No record is larger, and no reader takes a larger one. */
    public static final int MOST_BYTES = 1 << 20;

    private VerificationJson() {}

    public static byte[] write(Verification verification) {
        ObjectNode node = FormatVersionJson.write(FormatVersion.CURRENT);
        node.put("backup_id", verification.backup().value())
                .put("manifest_sha256", verification.manifestSha256())
                .put("level", verification.level().word())
                .put("result", verification.result().word())
                .put(
                        "reached",
                        verification.reached().map(VerificationLevel::word).orElse(null))
                .put("started", verification.started().toString())
                .put("finished", verification.finished().toString())
                .put("host", verification.by().host())
                .put("instance", verification.by().instance());
        ArrayNode software = node.putArray("software");
        verification
                .software()
                .forEach(item -> software.addObject().put("name", item.name()).put("version", item.version()));
        node.putObject("checked")
                .put("objects", verification.checked().objects())
                .put("stored_bytes", verification.checked().storedBytes())
                .put("plain_bytes", verification.checked().plainBytes());
        ArrayNode databases = node.putArray("databases");
        for (VerifiedDatabase database : verification.databases()) {
            ObjectNode entry = databases.addObject().put("name", database.name());
            database.checks().forEach(entry.putArray("checks")::add);
        }
        node.putNull("reason");
        verification.reason().ifPresent(reason -> ReasonJson.write(reason, node.putObject("reason")));
        return JsonDocument.write(node);
    }

    /**
     * Reads a record, which must be the one that its name says.
     *
     * @throws BackupException with {@code BACKUP_CORRUPT} or {@code FORMAT_UNSUPPORTED}
     */
    public static Verification read(byte[] bytes, VerificationName name) {
        JsonDocument document = new JsonDocument(name.object().value());
        JsonFields fields = document.read(bytes);
        FormatVersionJson.read(fields, document);
        requireNamed(fields, name);
        Optional<VerificationLevel> reached = reached(fields);
        Optional<Reason> reason = fields.optionalObject("reason").map(ReasonJson::read);
        boolean passed = name.result() == VerificationResult.PASSED;
        if (passed != reached.filter(name.level()::equals).isPresent() || passed != reason.isEmpty()) {
            throw fields.corrupt("result", "does not fit 'reached' and 'reason'");
        }
        JsonFields checked = fields.object("checked");
        return new Verification(
                name.backup(),
                fields.sha256("manifest_sha256"),
                name.level(),
                name.result(),
                reached,
                fields.instant("started"),
                name.finished(),
                new Verifier(fields.text("host"), fields.text("instance")),
                fields.objects("software").stream()
                        .map(item -> new Software(item.text("name"), item.text("version")))
                        .toList(),
                new VerifiedExtent(
                        checked.number("objects", 0, Long.MAX_VALUE),
                        checked.number("stored_bytes", 0, Long.MAX_VALUE),
                        checked.number("plain_bytes", 0, Long.MAX_VALUE)),
                fields.objects("databases").stream()
                        .map(database -> new VerifiedDatabase(database.text("name"), database.texts("checks")))
                        .toList(),
                reason);
    }

    /** Another's record, and this one under another time, would else count for what the name says. */
    private static void requireNamed(JsonFields fields, VerificationName name) {
        if (!fields.id("backup_id").equals(name.backup())) {
            throw fields.corrupt("backup_id", "is that of another backup: '" + fields.id("backup_id") + "'");
        }
        if (!fields.instant("finished").equals(name.finished())) {
            throw fields.corrupt("finished", "is not as its name says: '" + fields.instant("finished") + "'");
        }
        fields.text("level", name.level().word()::equals, "as its name says");
        fields.text("result", name.result().word()::equals, "as its name says");
    }

    private static Optional<VerificationLevel> reached(JsonFields fields) {
        if (fields.isNull("reached")) {
            return Optional.empty();
        }
        return VerificationLevel.of(
                fields.text("reached", word -> VerificationLevel.of(word).isPresent(), "a level of verifications"));
    }
}

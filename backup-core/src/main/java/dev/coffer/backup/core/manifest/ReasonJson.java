package dev.coffer.backup.core.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Why something failed, in whichever document. */
final class ReasonJson {
    private static final int LONGEST_TEXT = 4000;

    private ReasonJson() {}

    static void write(Reason reason, ObjectNode node) {
        node.put("code", reason.code()).put("message", reason.message()).put("hint", reason.hint());
    }

    static Reason read(JsonFields fields) {
        return new Reason(
                fields.beginning("code", LONGEST_TEXT),
                fields.beginning("message", LONGEST_TEXT),
                fields.beginning("hint", LONGEST_TEXT));
    }
}

package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.cli.text.Units;
import dev.coffer.backup.core.manifest.Verification;
import dev.coffer.backup.core.manifest.VerificationLevel;
import dev.coffer.backup.core.manifest.VerifiedDatabase;

/** What the record of a verification says. */
final class VerificationFields {
    private VerificationFields() {}

    static ObjectNode json(Verification verification) {
        ObjectNode node = Cells.object()
                .put("level", verification.level().word())
                .put("result", verification.result().name())
                .put(
                        "reached",
                        verification.reached().map(VerificationLevel::word).orElse(null))
                .put("started", Units.time(verification.started()))
                .put("finished", Units.time(verification.finished()))
                .put("host", verification.by().host())
                .put("instance_id", verification.by().instance());
        ArrayNode software = node.putArray("software");
        verification
                .software()
                .forEach(item -> software.addObject().put("name", item.name()).put("version", item.version()));
        node.put("objects", verification.checked().objects())
                .put("stored_size", verification.checked().storedBytes())
                .put("plain_size", verification.checked().plainBytes());
        ArrayNode databases = node.putArray("databases");
        for (VerifiedDatabase database : verification.databases()) {
            Cells.putAll(databases.addObject().put("name", database.name()), "checks", database.checks());
        }
        node.set("reason", verification.reason().map(BackupFields::json).orElse(null));
        return node;
    }
}

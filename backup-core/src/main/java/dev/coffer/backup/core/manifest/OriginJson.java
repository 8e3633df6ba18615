package dev.coffer.backup.core.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.StrategyName;

/** What a manifest and a status say alike of a backup's identity and origin. */
final class OriginJson {
    /** Lists keep these texts of every backup there is. */
    private static final int LONGEST_DESCRIPTION = 10_000;

    private static final int LONGEST_NAME = 1000;

    private OriginJson() {}

    static void write(BackupIdentity identity, BackupOrigin origin, ObjectNode node) {
        node.put("id", identity.id().value())
                .put("name", identity.name())
                .put("description", identity.description())
                .put("parent_id", identity.parent().map(BackupId::value).orElse(null))
                .put("instance", origin.instance());
        node.putObject("datastore")
                .put("type", origin.datastore())
                .put("version", origin.datastoreVersion())
                .put("platform", origin.platform());
        node.put("backup_type", origin.strategy().name())
                .put("backup_namespace", origin.strategy().namespace());
    }

    /** Reads the identity, which must be that of the backup under whose id the document lies. */
    static BackupIdentity identity(JsonFields fields, BackupId expected) {
        BackupId id = fields.id("id");
        if (!id.equals(expected)) {
            throw fields.corrupt("id", "is that of another backup: '" + id + "'");
        }
        return new BackupIdentity(
                id,
                fields.text("name", LONGEST_NAME),
                fields.text("description", LONGEST_DESCRIPTION),
                fields.optionalId("parent_id"));
    }

    static BackupOrigin origin(JsonFields fields) {
        JsonFields datastore = fields.object("datastore");
        return new BackupOrigin(
                fields.text("instance", LONGEST_NAME),
                datastore.text("type", LONGEST_NAME),
                datastore.text("version", LONGEST_NAME),
                datastore.text("platform", LONGEST_NAME),
                new StrategyName(
                        fields.text("backup_namespace", LONGEST_NAME), fields.text("backup_type", LONGEST_NAME)));
    }
}

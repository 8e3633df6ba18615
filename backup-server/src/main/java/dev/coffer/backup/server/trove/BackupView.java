package dev.coffer.backup.server.trove;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.catalogue.TroveUnits;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.Reason;

/**
 * A backup as the clients of Trove want it: always all fields, since a client asks again for a backup that lacks one.
 *
 * @param project the id of the project that it belongs to
 */
record BackupView(String project, BackupRecord backup) {
    /** What the clients print for a version that nobody knows yet; they break without one. */
    static final String UNKNOWN = "unknown";

    ObjectNode json() {
        boolean completed = backup.state() == BackupState.COMPLETED;
        String description = backup.identity().description();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", backup.id().value());
        node.put("name", backup.name());
        node.put("description", description.isEmpty() ? null : description);
        node.put("locationRef", completed ? backup.location() : null);
        node.put("instance_id", backup.origin().instance());
        node.put("created", TroveUnits.time(backup.created()));
        node.put("updated", TroveUnits.time(backup.updated()));
        node.put("size", completed ? TroveUnits.gigabytes(backup.plainBytes()) : null);
        node.put("status", status());
        node.put("parent_id", backup.identity().parent().map(BackupId::value).orElse(null));
        node.put("project_id", project);
        if (!backup.origin().datastore().isEmpty()) {
            String version = orUnknown(backup.origin().datastoreVersion());
            node.putObject("datastore")
                    .put("type", backup.origin().datastore())
                    .put("version", version)
                    .put("version_id", version);
        }
        node.put("authority", authority());
        backup.reason().ifPresent(reason -> node.put("reason", text(reason)));
        return node;
    }

    /** What answers for what is shown. What is only reported anybody can have written who can write to the container. */
    private String authority() {
        if (backup.location().isEmpty()) {
            return "ORDERED";
        }
        return backup.authorship()
                .map(authorship -> switch (authorship.trust()) {
                    case OWN, LISTED -> "SIGNED";
                    case ACCEPTED -> "ACCEPTED";
                    case UNKNOWN, UNSIGNED -> "UNTRUSTED";
                })
                .orElse("REPORTED");
    }

    static String text(Reason reason) {
        return (reason.code() + ": " + reason.message() + ". " + reason.hint()).strip();
    }

    static String orUnknown(String version) {
        return version.isEmpty() ? UNKNOWN : version;
    }

    /** Trove has no word for a backup whose signer is not trusted. It cannot be restored, as one that failed. */
    private String status() {
        return backup.state() == BackupState.UNTRUSTED
                ? BackupState.FAILED.name()
                : backup.state().name();
    }
}

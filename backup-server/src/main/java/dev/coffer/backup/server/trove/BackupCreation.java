package dev.coffer.backup.server.trove;

import dev.coffer.backup.server.http.ApiRequest;
import java.util.Set;

/**
 * A backup that a client wants made.
 *
 * @param description empty if none was given
 */
record BackupCreation(String instance, String name, String description) {
    private static final String INCREMENTAL = "incremental";
    private static final String PARENT = "parent_id";
    private static final String CONTAINER = "swift_container";
    private static final String DRIVER = "storage_driver";
    private static final String RESTORE_FROM = "restore_from";

    /**
     * Reads the request.
     *
     * @param container the only one that a client may name
     */
    static BackupCreation of(ApiRequest request, String container) {
        Fields fields = new Fields("backup", request.body().object("backup"))
                .allowing(
                        Set.of("instance", "name", "description", INCREMENTAL, PARENT, CONTAINER, DRIVER, RESTORE_FROM))
                .refusing(PARENT, "there are no incremental backups here; leave it out for a full one")
                .refusing(DRIVER, "the server's configuration says where backups lie")
                .refusing(RESTORE_FROM, "a backup is made of an instance here");
        if (fields.flag(INCREMENTAL)) {
            throw Fields.bad("'" + INCREMENTAL + "' is 1, and there are no incremental backups here; leave it out for a"
                    + " full one");
        }
        fields.optionalText(CONTAINER)
                .filter(wanted -> !wanted.equals(container))
                .ifPresent(wanted -> {
                    throw Fields.bad(
                            "'" + CONTAINER + "' is '" + wanted + "', and backups lie in '" + container + "' here");
                });
        return new BackupCreation(
                fields.text("instance"),
                fields.text("name"),
                fields.optionalText("description").orElse(""));
    }
}

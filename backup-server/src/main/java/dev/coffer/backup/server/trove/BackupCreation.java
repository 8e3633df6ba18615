package dev.coffer.backup.server.trove;

import dev.coffer.backup.server.http.ApiRequest;
import java.util.Optional;
import java.util.Set;

/**
 * A backup that a client wants made.
 *
 * @param description empty if none was given
 * @param parent the id of the backup that it is to go on top of, as the client says it
 * @param incremental whether it is to hold only what changed since its parent, or since the latest backup if none is named
 */
record BackupCreation(String instance, String name, String description, Optional<String> parent, boolean incremental) {
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
                .refusing(DRIVER, "the server's configuration says where backups lie")
                .refusing(RESTORE_FROM, "a backup is made of an instance here");
        fields.optionalText(CONTAINER)
                .filter(wanted -> !wanted.equals(container))
                .ifPresent(wanted -> {
                    throw Fields.bad(
                            "'" + CONTAINER + "' is '" + wanted + "', and backups lie in '" + container + "' here");
                });
        return new BackupCreation(
                fields.text("instance"),
                fields.text("name"),
                fields.optionalText("description").orElse(""),
                fields.optionalText(PARENT).filter(id -> !id.isEmpty()),
                fields.flag(INCREMENTAL));
    }
}

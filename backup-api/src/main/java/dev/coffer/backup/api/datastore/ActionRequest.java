package dev.coffer.backup.api.datastore;

import dev.coffer.backup.api.BackupId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an action is to be carried out on.
 *
 * @param database the one that the operator names; never given where the action does not {@linkplain Action#namesDatabase name one}
 * @param backups all of this datastore that are complete and trusted, of whatever instance, in the object store of the configuration; empty
 *     where the action does not {@linkplain Action#needsBackups need them}
 * @param unfinished backups of this datastore that are being made there, or have failed: one of which the last request is still on its way
 *     may yet be completed; empty where the action does not need to know
 * @param <C> the configuration of the plugin, with the flags that were given for it
 */
public record ActionRequest<C extends Record>(
        Instance<C> instance, Optional<String> database, List<StoredBackup> backups, Set<BackupId> unfinished) {
    public ActionRequest {
        backups = List.copyOf(backups);
        unfinished = Set.copyOf(unfinished);
    }

    /** One beside which no backup is being made. */
    public ActionRequest(Instance<C> instance, Optional<String> database, List<StoredBackup> backups) {
        this(instance, database, backups, Set.of());
    }

    /** One that needs to know of no backups. */
    public ActionRequest(Instance<C> instance, Optional<String> database) {
        this(instance, database, List.of(), Set.of());
    }
}

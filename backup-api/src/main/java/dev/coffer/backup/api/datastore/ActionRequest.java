package dev.coffer.backup.api.datastore;

import java.util.List;
import java.util.Optional;

/**
 * What an action is to be carried out on.
 *
 * @param database the one that the operator names; never given where the action does not {@linkplain Action#namesDatabase name one}
 * @param backups all of this datastore that are complete and trusted, of whatever instance, in the object store of the configuration; empty
 *     where the action does not {@linkplain Action#needsBackups need them}
 * @param <C> the configuration of the plugin, with the flags that were given for it
 */
public record ActionRequest<C extends Record>(
        Instance<C> instance, Optional<String> database, List<StoredBackup> backups) {
    public ActionRequest {
        backups = List.copyOf(backups);
    }

    /** One that needs to know of no backups. */
    public ActionRequest(Instance<C> instance, Optional<String> database) {
        this(instance, database, List.of());
    }
}

package dev.coffer.backup.api.datastore;

import java.util.List;
import java.util.Optional;

/**
 * What is to be restored.
 *
 * @param backup what the manifest says
 * @param databases the only ones wanted, all of them in the backup; empty for all
 * @param into the new name of the one database wanted; only where {@link RestoreStrategy#renames()}
 * @param replaceExisting whether a database that exists may be replaced
 * @param workName a name that no other backup or restore has, fit for a directory
 * @param <C> the configuration of the plugin
 */
public record RestoreRequest<C extends Record>(
        Instance<C> instance,
        StoredBackup backup,
        List<String> databases,
        Optional<String> into,
        boolean replaceExisting,
        String workName) {
    public RestoreRequest {
        databases = List.copyOf(databases);
    }
}

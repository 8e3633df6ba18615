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
 * @param chain the backups that this one is made on top of, the full one first and its parent last; empty for a full backup
 * @param <C> the configuration of the plugin
 */
public record RestoreRequest<C extends Record>(
        Instance<C> instance,
        StoredBackup backup,
        List<String> databases,
        Optional<String> into,
        boolean replaceExisting,
        String workName,
        List<StoredBackup> chain) {
    public RestoreRequest {
        databases = List.copyOf(databases);
        chain = List.copyOf(chain);
    }

    /** The restore of a full backup. */
    public RestoreRequest(
            Instance<C> instance,
            StoredBackup backup,
            List<String> databases,
            Optional<String> into,
            boolean replaceExisting,
            String workName) {
        this(instance, backup, databases, into, replaceExisting, workName, List.of());
    }
}

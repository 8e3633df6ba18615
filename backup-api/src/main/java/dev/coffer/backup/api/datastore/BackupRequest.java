package dev.coffer.backup.api.datastore;

import java.util.List;
import java.util.Optional;

/**
 * What is to be backed up.
 *
 * @param databases the only ones wanted; empty for all of the instance
 * @param workName a name that no other backup or restore has, fit for a directory
 * @param parent the backup of which only the changes since are wanted, never given where the strategy is not
 *     {@link BackupStrategy#incremental()}; empty for a full backup
 * @param <C> the configuration of the plugin
 */
public record BackupRequest<C extends Record>(
        Instance<C> instance, List<String> databases, String workName, Optional<StoredBackup> parent) {
    public BackupRequest {
        databases = List.copyOf(databases);
    }

    /** A full backup. */
    public BackupRequest(Instance<C> instance, List<String> databases, String workName) {
        this(instance, databases, workName, Optional.empty());
    }
}

package dev.coffer.backup.api.datastore;

import java.util.List;

/**
 * What is to be backed up.
 *
 * @param databases the only ones wanted; empty for all of the instance
 * @param workName a name that no other backup or restore has, fit for a directory
 * @param <C> the configuration of the plugin
 */
public record BackupRequest<C extends Record>(Instance<C> instance, List<String> databases, String workName) {
    public BackupRequest {
        databases = List.copyOf(databases);
    }
}

package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupId;
import java.util.Optional;

/**
 * Which backups to list.
 *
 * @param limit how many at the most, 1 or more
 * @param marker the backup after which the list begins, newest first; it need not exist
 * @param instance only backups of this instance
 * @param datastore only backups of this kind of database
 */
public record BackupFilter(
        int limit, Optional<BackupId> marker, Optional<String> instance, Optional<String> datastore) {
    public BackupFilter {
        if (limit < 1) {
            throw new IllegalArgumentException("a list of " + limit + " backups");
        }
    }

    /** All backups there are. */
    public static BackupFilter all() {
        return new BackupFilter(Integer.MAX_VALUE, Optional.empty(), Optional.empty(), Optional.empty());
    }

    boolean accepts(BackupRecord backup) {
        return instance.filter(wanted -> !wanted.equals(backup.origin().instance()))
                        .isEmpty()
                && datastore
                        .filter(wanted -> !wanted.equals(backup.origin().datastore()))
                        .isEmpty();
    }
}

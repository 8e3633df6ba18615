package dev.coffer.backup.core.catalogue;

import java.util.List;

/**
 * A page of the list of backups.
 *
 * @param backups newest first
 * @param more whether the list goes on; the id of the last backup is then the marker of the next page
 */
public record BackupPage(List<BackupRecord> backups, boolean more) {
    public BackupPage {
        backups = List.copyOf(backups);
    }
}

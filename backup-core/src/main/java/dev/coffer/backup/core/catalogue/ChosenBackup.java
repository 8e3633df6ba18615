package dev.coffer.backup.core.catalogue;

import java.util.List;

/**
 * The backup that a name means when it is restored.
 *
 * @param passedOver the newer ones of the same name, none of them complete, newest first
 */
public record ChosenBackup(BackupRecord backup, List<BackupRecord> passedOver) {
    public ChosenBackup {
        passedOver = List.copyOf(passedOver);
    }
}

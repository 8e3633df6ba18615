package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.core.journal.JournalEntry;
import java.util.Optional;

/**
 * What was found of an instance's unfinished work.
 *
 * @param entry what was found; empty where nothing was left
 * @param needed what is to be said of {@link Result#RESTORE_NEEDED}
 */
public record RecoveryReport(
        String instance, Result result, Optional<JournalEntry> entry, Optional<BackupException> needed) {
    /** What came of it. */
    public enum Result {
        /** Nothing was left behind. */
        CLEAN,
        /** Another Coffer command is at work on the instance; it was left alone. */
        RUNNING,
        /** Something was left behind and was only reported. */
        FOUND,
        /** What was left behind has been undone. */
        RECOVERED,
        /** What was left behind has been undone, but for a database that cannot be used until it is restored. */
        RESTORE_NEEDED
    }
}

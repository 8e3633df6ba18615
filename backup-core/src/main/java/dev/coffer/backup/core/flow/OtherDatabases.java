package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds to a failure what the operator must know of the other databases of the same backup or restore. */
final class OtherDatabases {
    /** What may be the trouble of one database alone. */
    private static final Set<ErrorCode> OF_ONE_DATABASE = EnumSet.of(
            ErrorCode.DATASTORE_FAILED,
            ErrorCode.DATABASE_UNKNOWN,
            ErrorCode.DATABASE_IN_USE,
            ErrorCode.DATABASE_STATE,
            ErrorCode.STAGING_SPACE,
            ErrorCode.IMAGE_CORRUPT,
            ErrorCode.TIME_LIMIT);

    private OtherDatabases() {}

    /** Names the way round a database that cannot be backed up, where there is one. */
    static BackupException ofBackup(BackupException failure, String failed, List<String> all) {
        List<String> others =
                all.stream().filter(database -> !database.equals(failed)).toList();
        if (others.isEmpty() || !OF_ONE_DATABASE.contains(failure.code())) {
            return failure;
        }
        String wayRound = "To back up the others meanwhile: " + options(others) + ".";
        return new BackupException(failure.code(), failure.text(), joined(failure.hint(), wayRound), failure);
    }

    /**
     * Says which databases a restore has replaced before it failed: whoever simply runs it again replaces them once more, and
     * loses what was written to them since.
     *
     * @param left what is not restored, that which failed included
     */
    static BackupException ofRestore(BackupException failure, List<String> restored, List<String> left) {
        if (restored.isEmpty()) {
            return failure;
        }
        String before = restored.size() == 1
                ? "database " + restored.get(0) + " was"
                : "databases " + String.join(", ", restored) + " were";
        String wayOn = "Restore only what is left, with " + options(left) + ".";
        return new BackupException(
                failure.code(),
                failure.text() + "; " + before + " restored before that",
                joined(failure.hint(), wayOn),
                failure);
    }

    private static String options(List<String> databases) {
        return databases.stream().map(database -> "--database " + database).collect(Collectors.joining(" "));
    }

    private static String joined(String hint, String more) {
        return (hint + " " + more).strip();
    }
}

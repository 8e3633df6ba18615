package dev.coffer.backup.server.work;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.flow.BackupOrder;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes sure that an instance has no databases. Its datastore is asked for one that nobody has: so neither those that a backup leaves out
 * nor the state of one decides what it says, and only that the instance lists none counts.
 */
record EmptyInstance(Workshop workshop) {
    private static final String NOBODYS = "COFFER0";

    /** What a datastore says whose list of databases is empty, whichever was asked for. */
    private static final String LISTS_NONE = "the instance has no databases";

    /** Of an instance that lists databases. */
    private static final Set<ErrorCode> OF_A_DATABASE = EnumSet.of(
            ErrorCode.DATABASE_UNKNOWN,
            ErrorCode.DATABASE_IN_USE,
            ErrorCode.DATABASE_STATE,
            ErrorCode.NOT_SUPPORTED,
            ErrorCode.STAGING_SPACE);

    /**
     * Refuses an instance that has databases, or may have.
     *
     * @throws BackupException with {@code DATABASE_EXISTS}; with another code if nobody can tell
     */
    void require(String instance) {
        BackupOrder nobodys = new BackupOrder(instance, "none", "", List.of(NOBODYS), Optional.empty(), false);
        try {
            workshop.ask("look at instance " + instance, own -> own.previewBackup(nobodys));
        } catch (BackupException e) {
            if (listsNone(e)) {
                return;
            }
            if (!OF_A_DATABASE.contains(e.code())) {
                throw unknown(instance, e);
            }
        }
        throw new BackupException(
                ErrorCode.DATABASE_EXISTS,
                "instance '" + instance + "' has databases",
                "Drop them, or restore over them with 'coffer create " + instance + " --replace-existing'.");
    }

    static boolean listsNone(BackupException answer) {
        return answer.code() == ErrorCode.DATABASE_UNKNOWN && answer.text().equals(LISTS_NONE);
    }

    private static BackupException unknown(String instance, BackupException answer) {
        return new BackupException(
                answer.code() == ErrorCode.CONFIGURATION ? ErrorCode.GUEST : answer.code(),
                "cannot see whether instance '" + instance + "' has databases: " + answer.text(),
                answer.hint(),
                answer);
    }
}

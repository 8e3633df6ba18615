package dev.coffer.backup.server.work;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.Engine;
import java.util.List;

/** Makes sure that an instance has no databases, not even such as a backup leaves out or as cannot be used. */
record EmptyInstance(String instance, Workshop workshop) {
    /**
     * Refuses an instance that has databases, or may have.
     *
     * @throws BackupException with {@code DATABASE_EXISTS}; with another code if nobody can tell
     */
    void require() {
        workshop.ask("look at instance " + instance, this::require);
    }

    /** The same, by an engine that is there. */
    void require(Engine own) {
        List<String> databases;
        try {
            databases = own.databases(instance);
        } catch (BackupException e) {
            throw unknown(e);
        }
        if (!databases.isEmpty()) {
            throw new BackupException(
                    ErrorCode.DATABASE_EXISTS,
                    "instance '" + instance + "' has databases: " + String.join(", ", databases),
                    "Drop them, or restore over them with 'coffer create " + instance + " --replace-existing'.");
        }
    }

    private BackupException unknown(BackupException answer) {
        return new BackupException(
                answer.code() == ErrorCode.CONFIGURATION ? ErrorCode.GUEST : answer.code(),
                "cannot see whether instance '" + instance + "' has databases: " + answer.text(),
                answer.hint(),
                answer);
    }
}

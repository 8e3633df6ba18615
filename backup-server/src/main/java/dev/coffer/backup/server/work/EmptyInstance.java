package dev.coffer.backup.server.work;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/** Makes sure that an instance has no databases, not even such as a backup leaves out or as cannot be used. */
record EmptyInstance(Workshop workshop) {
    /**
     * Refuses an instance that has databases, or may have.
     *
     * @throws BackupException with {@code DATABASE_EXISTS}; with another code if nobody can tell
     */
    void require(String instance) {
        List<String> databases = new ArrayList<>();
        try {
            workshop.ask("look at instance " + instance, own -> databases.addAll(own.databases(instance)));
        } catch (BackupException e) {
            throw unknown(instance, e);
        }
        if (!databases.isEmpty()) {
            throw new BackupException(
                    ErrorCode.DATABASE_EXISTS,
                    "instance '" + instance + "' has databases: " + String.join(", ", databases),
                    "Drop them, or restore over them with 'coffer create " + instance + " --replace-existing'.");
        }
    }

    private static BackupException unknown(String instance, BackupException answer) {
        return new BackupException(
                answer.code() == ErrorCode.CONFIGURATION ? ErrorCode.GUEST : answer.code(),
                "cannot see whether instance '" + instance + "' has databases: " + answer.text(),
                answer.hint(),
                answer);
    }
}

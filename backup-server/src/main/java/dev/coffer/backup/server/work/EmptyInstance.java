package dev.coffer.backup.server.work;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.Engine;

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

    private void require(Engine own) {
        try {
            own.requireEmpty(instance);
        } catch (BackupException e) {
            throw e.code() == ErrorCode.DATABASE_EXISTS ? e : unknown(e);
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

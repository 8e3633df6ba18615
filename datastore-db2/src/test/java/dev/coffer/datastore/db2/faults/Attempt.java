package dev.coffer.datastore.db2.faults;

import dev.coffer.backup.api.BackupException;
import java.util.Optional;

/**
 * How the work of a scenario ended.
 *
 * @param failure empty if it came to its good end
 */
record Attempt(Optional<BackupException> failure) {
    static Attempt of(Runnable work) {
        try {
            work.run();
            return new Attempt(Optional.empty());
        } catch (BackupException e) {
            return new Attempt(Optional.of(e));
        }
    }

    boolean succeeded() {
        return failure.isEmpty();
    }

    String code() {
        return failure.map(e -> e.code().name()).orElse("OK");
    }

    String text() {
        return failure.map(BackupException::text).orElse("");
    }
}

package dev.coffer.storage.swift.identity;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** One time that the identity service is asked, by one thread for all that wait for it. */
final class Renewal {
    private final CompletableFuture<Access> outcome = new CompletableFuture<>();

    void succeeded(Access access) {
        outcome.complete(access);
    }

    void failed(Throwable failure) {
        outcome.completeExceptionally(failure);
    }

    /**
     * Waits for what comes out.
     *
     * @return empty if the thread that asked was stopped, or ran into a defect: somebody else has to ask
     */
    Optional<Access> await() {
        try {
            return Optional.of(outcome.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupException(ErrorCode.INTERRUPTED, "interrupted while waiting for a token", "", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BackupException failure && failure.code() != ErrorCode.INTERRUPTED) {
                throw again(failure);
            }
            return Optional.empty();
        }
    }

    /** The same failure for another thread, with a stack of its own. */
    static BackupException again(BackupException failure) {
        return new BackupException(
                failure.code(),
                failure.text(),
                failure.hint(),
                failure,
                failure.retryAfter().orElse(null));
    }
}

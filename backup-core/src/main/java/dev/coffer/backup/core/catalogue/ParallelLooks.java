package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks at many backups at once, since each look waits for the object store. */
final class ParallelLooks implements AutoCloseable {
    private static final int THREADS = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    /** What the looks have found, in their order. */
    <T> List<T> all(List<Callable<T>> looks) {
        try {
            List<T> found = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(looks)) {
                found.add(result.get());
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupException(ErrorCode.INTERRUPTED, "the listing of backups was interrupted", "", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BackupException failure) {
                throw failure;
            }
            throw new IllegalStateException("a look at a backup failed", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

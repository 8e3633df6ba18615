package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks at many backups at once, since each look waits for the object store. */
final class ParallelLook implements AutoCloseable {
    private static final int THREADS = 8;

    private final BackupLook look;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    ParallelLook(BackupLook look) {
        this.look = look;
    }

    /** The records of those that are there, in the order of the ids. */
    List<BackupRecord> records(List<BackupId> ids) {
        List<Callable<Optional<BackupRecord>>> looks = new ArrayList<>();
        for (BackupId id : ids) {
            looks.add(() -> look.record(id));
        }
        try {
            List<BackupRecord> records = new ArrayList<>();
            for (Future<Optional<BackupRecord>> result : threads.invokeAll(looks)) {
                result.get().ifPresent(records::add);
            }
            return records;
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

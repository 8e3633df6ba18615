package dev.coffer.backup.server.work;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.catalogue.BackupRecord;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** One thread that reads, once for all who wait. Whoever has it keeps several threads from calling it at once. */
final class Turn implements AutoCloseable {
    private final ExecutorService thread;
    private Optional<CompletableFuture<List<BackupRecord>>> waiting = Optional.empty();
    private Optional<CompletableFuture<List<BackupRecord>>> running = Optional.empty();
    private int changesAtBegin;

    Turn(String name) {
        this.thread = Executors.newSingleThreadExecutor(task -> new Thread(task, name));
    }

    /**
     * The reading that is under way, or else one that is to begin; what was begun before a change may not know of it.
     *
     * @param changes how many there have been
     * @param work reads, in the thread, and completes what it is given
     */
    CompletableFuture<List<BackupRecord>> join(int changes, Consumer<CompletableFuture<List<BackupRecord>>> work) {
        Optional<CompletableFuture<List<BackupRecord>>> joined =
                running.filter(reading -> changesAtBegin == changes).or(() -> waiting);
        if (joined.isPresent()) {
            return joined.get();
        }
        CompletableFuture<List<BackupRecord>> next = new CompletableFuture<>();
        submit(next, work);
        return next;
    }

    /** Has a reading begin unless there is one, whenever that began. */
    void ensure(Consumer<CompletableFuture<List<BackupRecord>>> work) {
        if (running.isEmpty() && waiting.isEmpty()) {
            submit(new CompletableFuture<>(), work);
        }
    }

    private void submit(
            CompletableFuture<List<BackupRecord>> next, Consumer<CompletableFuture<List<BackupRecord>>> work) {
        try {
            thread.execute(() -> work.accept(next));
            waiting = Optional.of(next);
        } catch (RejectedExecutionException e) {
            next.completeExceptionally(
                    new BackupException(ErrorCode.INTERRUPTED, "the server is being stopped", "Try again later.", e));
        }
    }

    void begin(CompletableFuture<List<BackupRecord>> reading, int changes) {
        waiting = Optional.empty();
        running = Optional.of(reading);
        changesAtBegin = changes;
    }

    void end() {
        running = Optional.empty();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

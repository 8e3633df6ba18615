package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Transfers that go on while a command runs, each for one of its pipes and in a thread of its own. The first failure stops the
 * others, and is the one that is told.
 *
 * @param <T> what a transfer comes to
 */
final class PipeWork<T> implements AutoCloseable {
    private static final long LOOK_MILLIS = 50;

    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final ExecutorService threads;
    private final List<Future<T>> transfers = new ArrayList<>();

    PipeWork(List<Callable<T>> transfers) {
        threads = Executors.newFixedThreadPool(transfers.size(), work -> new Thread(work, "coffer-pipe-transfer"));
        transfers.forEach(transfer -> this.transfers.add(threads.submit(() -> noted(transfer))));
    }

    private T noted(Callable<T> transfer) throws Exception {
        try {
            return transfer.call();
        } catch (Exception | Error e) {
            if (failure.compareAndSet(null, e)) {
                threads.shutdownNow();
            }
            throw e;
        }
    }

    /** Throws if any transfer has failed, whatever the others do. */
    void throwIfFailed() {
        Throwable first = failure.get();
        if (first instanceof Error error) {
            throw error;
        }
        if (first != null) {
            throw Failures.of(first);
        }
    }

    boolean isDone() {
        return transfers.stream().allMatch(Future::isDone);
    }

    /**
     * Waits for all of them, and gives what they came to in their order.
     *
     * @param going throws if there is no sense in waiting
     */
    List<T> await(Runnable going) {
        List<T> results = new ArrayList<>();
        for (Future<T> transfer : transfers) {
            Optional<T> result = soon(transfer);
            while (result.isEmpty()) {
                going.run();
                result = soon(transfer);
            }
            results.add(result.get());
        }
        return results;
    }

    private Optional<T> soon(Future<T> transfer) {
        try {
            return Optional.of(transfer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throwIfFailed();
            return Optional.empty();
        } catch (ExecutionException e) {
            throwIfFailed();
            throw new IllegalStateException("a transfer failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupException(ErrorCode.INTERRUPTED, "interrupted while bytes were moved", "", e);
        }
    }

    /** Stops those that still go on, and waits for their end. */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = false;
        while (true) {
            try {
                if (threads.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

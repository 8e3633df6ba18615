package dev.coffer.backup.core.pipeline;

import java.time.Duration;
import java.util.List;

/** The threads of transfers that are alive. */
final class TransferThreads {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private TransferThreads() {}

    /** Those that have not gone even though they had time to: a pool has ended a moment before its last thread has. */
    static List<Thread> left() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!alive().isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        return alive();
    }

    private static List<Thread> alive() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(Workers.THREAD_NAME))
                .toList();
    }
}

package dev.coffer.db2.standin;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs something a moment later. */
final class Delayed {

    private Delayed() {}

    static void run(long millis, Runnable action) {
        var unused =
                CompletableFuture.runAsync(action, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
    }
}

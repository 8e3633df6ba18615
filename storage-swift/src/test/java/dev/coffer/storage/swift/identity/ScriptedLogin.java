package dev.coffer.storage.swift.identity;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives one new token after the other, or does what a test says, and counts. */
final class ScriptedLogin implements Login {
    static final URI URL = URI.create("http://swift.example/v1/AUTH_backup");

    private final AtomicInteger asked = new AtomicInteger();
    private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Duration lifetime = Duration.ofSeconds(20);
    private volatile Runnable meanwhile = () -> {};

    @Override
    public Grant ask() {
        int number = asked.incrementAndGet();
        awaitGate();
        meanwhile.run();
        RuntimeException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        return new Grant(new Secret("token-" + number), URL, Optional.of(lifetime));
    }

    private void awaitGate() {
        try {
            if (!gate.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("the gate was never opened");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupException(ErrorCode.INTERRUPTED, "interrupted", "", e);
        }
    }

    void waitsForATestToLetItGo() {
        gate = new CountDownLatch(1);
    }

    void letGo() {
        gate.countDown();
    }

    void failsWith(RuntimeException failure) {
        failures.add(failure);
    }

    void takes(Runnable whatHappensMeanwhile) {
        meanwhile = whatHappensMeanwhile;
    }

    void tokensLive(Duration time) {
        lifetime = time;
    }

    int asked() {
        return asked.get();
    }

    void awaitAsked(int count) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (asked.get() < count) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("asked " + asked.get() + " times, not " + count);
            }
            Thread.onSpinWait();
        }
    }
}

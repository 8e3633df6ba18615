package dev.coffer.backup.core.pipeline;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A bounded number of arrays, made when first needed and used again; taken by one thread, given back by any. */
final class Buffers {
    private final Semaphore free;
    private final Queue<byte[]> used = new ConcurrentLinkedQueue<>();
    private final int bytes;

    Buffers(int count, int bytes) {
        this.free = new Semaphore(count);
        this.bytes = bytes;
    }

    /** Waits for a while, and takes one if one is free. */
    Optional<byte[]> poll(long millis) throws InterruptedException {
        if (!free.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        byte[] buffer = used.poll();
        return Optional.of(buffer == null ? new byte[bytes] : buffer);
    }

    void give(byte[] buffer) {
        used.add(buffer);
        free.release();
    }
}

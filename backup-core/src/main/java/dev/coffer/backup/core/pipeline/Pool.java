package dev.coffer.backup.core.pipeline;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A bounded number of things that are made when first needed and used again; taken and given back by any thread. */
final class Pool<T> {
    private final Semaphore free;
    private final Queue<T> used = new ConcurrentLinkedQueue<>();
    private final Supplier<T> maker;

    Pool(int count, Supplier<T> maker) {
        this.free = new Semaphore(count);
        this.maker = maker;
    }

    static Pool<byte[]> ofArrays(int count, int bytes) {
        return new Pool<>(count, () -> new byte[bytes]);
    }

    /** Waits for a while, and takes one if one is free. */
    Optional<T> poll(long millis) throws InterruptedException {
        if (!free.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        T made = used.poll();
        return Optional.of(made == null ? maker.get() : made);
    }

    void give(T taken) {
        used.add(taken);
        free.release();
    }

    /** Whether one could be taken right now. */
    boolean hasFree() {
        return free.availablePermits() > 0;
    }

    /** Does something with each that was made and given back, and forgets it. */
    void clear(Consumer<T> last) {
        for (T made = used.poll(); made != null; made = used.poll()) {
            last.accept(made);
        }
    }
}

package dev.coffer.backup.core.flow;

import dev.coffer.backup.core.catalogue.BackupWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps the lease of a running backup alive, from a thread of its own, so that a slow object store holds nothing else up. */
final class LeaseKeeper implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);

    private final BackupWriter writer;

    LeaseKeeper(BackupWriter writer) {
        this.writer = writer;
    }

    void start() {
        Thread thread = new Thread(this::keep, "lease-keeper");
        thread.setDaemon(true);
        thread.start();
    }

    private void keep() {
        try {
            while (!closed.await(5, TimeUnit.SECONDS)) {
                writer.renew();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}

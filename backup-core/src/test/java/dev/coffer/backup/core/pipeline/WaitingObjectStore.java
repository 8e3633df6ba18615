package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.testkit.DelegatingObjectStore;
import java.util.concurrent.CountDownLatch;

/** A store whose objects are created only after a latch has opened. */
final class WaitingObjectStore extends DelegatingObjectStore {
    private final CountDownLatch latch;

    WaitingObjectStore(ObjectStore store, CountDownLatch latch) {
        super(store);
        this.latch = latch;
    }

    @Override
    public void create(ObjectName name, Content content) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupException(ErrorCode.INTERRUPTED, "interrupted", "", e);
        }
        super.create(name, content);
    }
}

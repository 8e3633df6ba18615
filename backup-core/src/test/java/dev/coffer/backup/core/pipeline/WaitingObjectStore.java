package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.Page;
import dev.coffer.backup.api.storage.StoredObject;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A store whose objects are created only after a latch has opened. */
record WaitingObjectStore(ObjectStore store, CountDownLatch latch) implements ObjectStore {
    @Override
    public void createContainer() {
        store.createContainer();
    }

    @Override
    public void create(ObjectName name, Content content) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupException(ErrorCode.INTERRUPTED, "interrupted", "", e);
        }
        store.create(name, content);
    }

    @Override
    public void replace(ObjectName name, Content content) {
        store.replace(name, content);
    }

    @Override
    public Optional<StoredObject> head(ObjectName name) {
        return store.head(name);
    }

    @Override
    public ObjectBody open(ObjectName name) {
        return store.open(name);
    }

    @Override
    public Page list(Listing listing) {
        return store.list(listing);
    }

    @Override
    public void delete(ObjectName name) {
        store.delete(name);
    }

    @Override
    public String location() {
        return store.location();
    }

    @Override
    public void close() {
        store.close();
    }
}

package dev.coffer.backup.testkit;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.Page;
import dev.coffer.backup.api.storage.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** An object store in front of another, which fails when it is told to. Without faults it behaves as the other does. */
public final class FaultyObjectStore implements ObjectStore {
    private final ObjectStore store;
    private final List<StoreFault> faults = new ArrayList<>();
    private final List<StoreCall> calls = new ArrayList<>();

    public FaultyObjectStore(ObjectStore store) {
        this.store = store;
    }

    /** Orders one more fault. */
    public synchronized FaultyObjectStore with(StoreFault fault) {
        faults.add(fault);
        return this;
    }

    /** The calls so far, in the order in which they began. */
    public synchronized List<StoreCall> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void createContainer() {
        run(StoreCall.CREATE_CONTAINER, store::createContainer);
    }

    @Override
    public void create(ObjectName name, Content content) {
        run(StoreCall.CREATE, () -> store.create(name, content));
    }

    @Override
    public void replace(ObjectName name, Content content) {
        run(StoreCall.REPLACE, () -> store.replace(name, content));
    }

    @Override
    public Optional<StoredObject> head(ObjectName name) {
        return call(StoreCall.HEAD, () -> store.head(name));
    }

    @Override
    public ObjectBody open(ObjectName name) {
        return call(StoreCall.OPEN, () -> store.open(name));
    }

    @Override
    public Page list(Listing listing) {
        return call(StoreCall.LIST, () -> store.list(listing));
    }

    @Override
    public void delete(ObjectName name) {
        run(StoreCall.DELETE, () -> store.delete(name));
    }

    @Override
    public List<Finding> findings() {
        return store.findings();
    }

    @Override
    public String location() {
        return store.location();
    }

    @Override
    public void close() {
        store.close();
    }

    private void run(StoreCall kind, Runnable effect) {
        call(kind, () -> {
            effect.run();
            return kind;
        });
    }

    private <T> T call(StoreCall kind, Supplier<T> effect) {
        Optional<StoreFault> fault = next(kind);
        if (fault.filter(StoreFault::beforeEffect).isPresent()) {
            throw failure(kind, fault.get());
        }
        T result = effect.get();
        if (fault.isPresent()) {
            throw failure(kind, fault.get());
        }
        return result;
    }

    private synchronized Optional<StoreFault> next(StoreCall kind) {
        calls.add(kind);
        long ofKind = calls.stream().filter(kind::equals).count();
        return faults.stream()
                .filter(fault -> fault.hits(kind, ofKind, calls.size()))
                .findFirst();
    }

    private static BackupException failure(StoreCall kind, StoreFault fault) {
        return new BackupException(fault.code(), "ordered failure of " + kind, "This is a test.");
    }
}

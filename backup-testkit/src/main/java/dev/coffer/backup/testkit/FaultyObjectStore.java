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
    private final List<BodyFault> bodyFaults = new ArrayList<>();
    private final List<StoreCall> calls = new ArrayList<>();

    public FaultyObjectStore(ObjectStore store) {
        this.store = store;
    }

    /** Orders one more fault. */
    public synchronized FaultyObjectStore with(StoreFault fault) {
        faults.add(fault);
        return this;
    }

    /** Orders one more fault of a body. */
    public synchronized FaultyObjectStore with(BodyFault fault) {
        bodyFaults.add(fault);
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
        Turn turn = next(StoreCall.OPEN);
        ObjectBody body = turn.call(() -> store.open(name));
        return bodyFaultOf(turn).map(fault -> fault.in(body)).orElse(body);
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
        return next(kind).call(effect);
    }

    private synchronized Turn next(StoreCall kind) {
        calls.add(kind);
        long ofKind = calls.stream().filter(kind::equals).count();
        return new Turn(
                kind,
                ofKind,
                faults.stream()
                        .filter(fault -> fault.hits(kind, ofKind, calls.size()))
                        .findFirst());
    }

    private synchronized Optional<BodyFault> bodyFaultOf(Turn turn) {
        return bodyFaults.stream()
                .filter(fault -> fault.open() == turn.ofKind())
                .findFirst();
    }

    /** One call, which number of its kind it is, and how it fails. */
    private record Turn(StoreCall kind, long ofKind, Optional<StoreFault> fault) {
        <T> T call(Supplier<T> effect) {
            if (fault.filter(StoreFault::beforeEffect).isPresent()) {
                throw failure(fault.get());
            }
            T result = effect.get();
            if (fault.isPresent()) {
                throw failure(fault.get());
            }
            return result;
        }

        private BackupException failure(StoreFault ordered) {
            return new BackupException(
                    ordered.code(),
                    "ordered failure of " + kind + ", call " + ofKind + " of its kind",
                    "This is a test.");
        }
    }
}

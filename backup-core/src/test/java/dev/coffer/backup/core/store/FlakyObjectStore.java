package dev.coffer.backup.core.store;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.Page;
import dev.coffer.backup.api.storage.StoredObject;
import dev.coffer.backup.testkit.DelegatingObjectStore;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A store each of whose calls fails when it is made for the first time, before or after it took effect. */
final class FlakyObjectStore extends DelegatingObjectStore {
    private final boolean beforeEffect;
    private final ThreadLocal<AtomicInteger> calls = ThreadLocal.withInitial(AtomicInteger::new);

    FlakyObjectStore(ObjectStore store, boolean beforeEffect) {
        super(store);
        this.beforeEffect = beforeEffect;
    }

    @Override
    public void createContainer() {
        run(super::createContainer);
    }

    @Override
    public void create(ObjectName name, Content content) {
        run(() -> super.create(name, content));
    }

    @Override
    public void replace(ObjectName name, Content content) {
        run(() -> super.replace(name, content));
    }

    @Override
    public Optional<StoredObject> head(ObjectName name) {
        return call(() -> super.head(name));
    }

    @Override
    public ObjectBody open(ObjectName name) {
        return call(() -> super.open(name));
    }

    @Override
    public Page list(Listing listing) {
        return call(() -> super.list(listing));
    }

    @Override
    public void delete(ObjectName name) {
        run(() -> super.delete(name));
    }

    @Override
    public void deleteAll(Collection<ObjectName> names) {
        run(() -> super.deleteAll(names));
    }

    private void run(Runnable effect) {
        call(() -> {
            effect.run();
            return true;
        });
    }

    private <T> T call(Supplier<T> effect) {
        boolean fails = calls.get().incrementAndGet() % 2 == 1;
        if (fails && beforeEffect) {
            throw failure();
        }
        T result = effect.get();
        if (fails) {
            throw failure();
        }
        return result;
    }

    private static BackupException failure() {
        return new BackupException(ErrorCode.STORAGE_UNAVAILABLE, "the store is flaky", "This is a test.");
    }
}

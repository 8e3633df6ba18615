package dev.coffer.distribution.gated;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.Page;
import dev.coffer.backup.api.storage.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits before or after the creation of an object whose name matches the expression in the file {@code before} or
 * {@code after}: makes the file {@code reached}, and goes on when there is a file {@code open}.
 */
final class GatedObjectStore implements ObjectStore {
    private final ObjectStore store;
    private final Path gates;

    GatedObjectStore(ObjectStore store, Path gates) {
        this.store = store;
        this.gates = gates;
    }

    @Override
    public void create(ObjectName name, Content content) {
        pass("before", name);
        store.create(name, content);
        pass("after", name);
    }

    private void pass(String gate, ObjectName name) {
        try {
            Path order = gates.resolve(gate);
            if (!Files.exists(order)
                    || !name.value().matches(Files.readString(order).strip())) {
                return;
            }
            reach();
            while (!Files.exists(gates.resolve("open"))) {
                LockSupport.parkNanos(20_000_000);
                if (Thread.interrupted()) {
                    Thread.currentThread().interrupt();
                    throw new BackupException(ErrorCode.INTERRUPTED, "interrupted at a gate", "");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void reach() throws IOException {
        try {
            Files.createFile(gates.resolve("reached"));
        } catch (FileAlreadyExistsException e) {
            // Another worker came first; both wait.
        }
    }

    @Override
    public void createContainer() {
        store.createContainer();
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

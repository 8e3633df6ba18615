package dev.coffer.backup.testkit;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.Page;
import dev.coffer.backup.api.storage.StoredObject;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** An object store that is gone with the test; for a test to look into and to damage by {@link #replace}. */
public final class InMemoryObjectStore implements ObjectStore {
    private final Clock clock;
    private final Map<ObjectName, Stored> objects = new TreeMap<>();
    private boolean exists;

    /** A store whose container does not exist yet. */
    public InMemoryObjectStore(Clock clock) {
        this.clock = clock;
    }

    private record Stored(Content content, Instant modified) {}

    /** The names of all objects, in order. */
    public synchronized List<ObjectName> names() {
        return List.copyOf(objects.keySet());
    }

    /** A copy of the bytes of an object that is there. */
    public synchronized byte[] bytes(ObjectName name) {
        return copy(stored(name).content());
    }

    @Override
    public synchronized void createContainer() {
        exists = true;
    }

    @Override
    public synchronized void create(ObjectName name, Content content) {
        check();
        Stored there = objects.get(name);
        if (there == null) {
            replace(name, content);
        } else if (there.content().length() != content.length()
                || !there.content().md5().equals(content.md5())) {
            throw new BackupException(
                    ErrorCode.OBJECT_CONFLICT, "object '" + name + "' exists with other content", "Use another name.");
        }
    }

    @Override
    public synchronized void replace(ObjectName name, Content content) {
        check();
        Content own = Content.of(copy(content));
        if (!own.md5().equals(content.md5())) {
            throw new IllegalArgumentException("the content of '" + name + "' has changed since its MD5 was computed");
        }
        objects.put(name, new Stored(own, clock.instant()));
    }

    @Override
    public synchronized Optional<StoredObject> head(ObjectName name) {
        check();
        return Optional.ofNullable(objects.get(name))
                .map(stored -> new StoredObject(
                        name,
                        stored.content().length(),
                        Optional.of(stored.content().md5()),
                        stored.modified()));
    }

    @Override
    public synchronized ObjectBody open(ObjectName name) {
        check();
        byte[] bytes = copy(stored(name).content());
        return new ObjectBody(bytes.length, new ByteArrayInputStream(bytes));
    }

    @Override
    public synchronized Page list(Listing listing) {
        check();
        NavigableSet<String> rows = new TreeSet<>(Rows.ORDER);
        for (ObjectName name : objects.keySet()) {
            if (name.value().startsWith(listing.prefix())) {
                rows.add(listing.folded() ? Rows.folded(name.value(), listing.prefix()) : name.value());
            }
        }
        return Rows.page(rows, listing);
    }

    @Override
    public synchronized void delete(ObjectName name) {
        check();
        objects.remove(name);
    }

    @Override
    public String location() {
        return "memory:container";
    }

    @Override
    public void close() {}

    private Stored stored(ObjectName name) {
        Stored stored = objects.get(name);
        if (stored == null) {
            throw new BackupException(ErrorCode.OBJECT_MISSING, "there is no object '" + name + "'", "");
        }
        return stored;
    }

    private void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new BackupException(ErrorCode.INTERRUPTED, "the call to the object store was interrupted", "");
        }
        if (!exists) {
            throw new BackupException(
                    ErrorCode.CONTAINER_MISSING, "there is no container", "Create the container first.");
        }
    }

    private static byte[] copy(Content content) {
        byte[] bytes = new byte[content.length()];
        content.bytes().get(bytes);
        return bytes;
    }
}

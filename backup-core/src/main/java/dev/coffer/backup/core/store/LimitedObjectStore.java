package dev.coffer.backup.core.store;

import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.storage.BodyReader;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.Page;
import dev.coffer.backup.api.storage.StoredObject;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * An object store that is sent, and that sends, so many bytes a second at the most. A body is slowed down piece by piece.
 * Content is sent as fast as the store takes it, after the time that it should have taken: whole objects are what the limit
 * holds for. Small ones go at once, since a lease that waits in line runs out.
 */
record LimitedObjectStore(ObjectStore store, Optional<RateLimit> upload, Optional<RateLimit> download)
        implements ObjectStore {
    private static final int SMALL = 64 * 1024;

    @Override
    public void createContainer() {
        store.createContainer();
    }

    @Override
    public void create(ObjectName name, Content content) {
        charge(content);
        store.create(name, content);
    }

    @Override
    public void replace(ObjectName name, Content content) {
        charge(content);
        store.replace(name, content);
    }

    private void charge(Content content) {
        if (content.length() > SMALL) {
            upload.ifPresent(limit -> limit.charge(content.length()));
        }
    }

    @Override
    public Optional<StoredObject> head(ObjectName name) {
        return store.head(name);
    }

    @Override
    public ObjectBody open(ObjectName name) {
        return slow(store.open(name));
    }

    @Override
    public <T> T read(ObjectName name, BodyReader<T> reader) {
        return store.read(name, new BodyReader<>() {
            @Override
            public T read(ObjectBody body) throws IOException {
                return reader.read(slow(body));
            }

            @Override
            public boolean mustBeThere() {
                return reader.mustBeThere();
            }

            @Override
            public boolean knowsDigest() {
                return reader.knowsDigest();
            }
        });
    }

    private ObjectBody slow(ObjectBody body) {
        return body.bytes() <= SMALL
                ? body
                : download.map(limit -> new ObjectBody(body.bytes(), new LimitedInputStream(body.stream(), limit)))
                        .orElse(body);
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
    public void deleteAll(Collection<ObjectName> names) {
        store.deleteAll(names);
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
}

package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.Page;
import dev.coffer.backup.api.storage.StoredObject;
import java.util.Optional;

/** A store that keeps one object otherwise than it was given, and does not say so. */
record ManglingObjectStore(ObjectStore store, ObjectName mangled) implements ObjectStore {
    @Override
    public void createContainer() {
        store.createContainer();
    }

    @Override
    public void create(ObjectName name, Content content) {
        byte[] bytes = new byte[content.length()];
        content.bytes().get(bytes);
        if (name.equals(mangled)) {
            bytes[bytes.length - 2] ^= 1;
        }
        store.create(name, Content.of(bytes));
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

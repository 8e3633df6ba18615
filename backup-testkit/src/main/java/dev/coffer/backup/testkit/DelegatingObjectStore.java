package dev.coffer.backup.testkit;

import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.Page;
import dev.coffer.backup.api.storage.StoredObject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** An object store that leaves everything to another; a test overrides what is to be otherwise. */
public class DelegatingObjectStore implements ObjectStore {
    private final ObjectStore store;

    public DelegatingObjectStore(ObjectStore store) {
        this.store = store;
    }

    @Override
    public void createContainer() {
        store.createContainer();
    }

    @Override
    public void create(ObjectName name, Content content) {
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

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
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** An object store each of whose calls is carried out in the same way; reading a whole object is one call. */
record CalledObjectStore(ObjectStore store, Calls calls) implements ObjectStore {
    @Override
    public void createContainer() {
        calls.run(store::createContainer);
    }

    @Override
    public void create(ObjectName name, Content content) {
        calls.run(() -> store.create(name, content));
    }

    @Override
    public void replace(ObjectName name, Content content) {
        calls.run(() -> store.replace(name, content));
    }

    @Override
    public Optional<StoredObject> head(ObjectName name) {
        return calls.call(false, () -> store.head(name));
    }

    @Override
    public ObjectBody open(ObjectName name) {
        return calls.call(false, () -> store.open(name));
    }

    @Override
    public <T> T read(ObjectName name, BodyReader<T> reader) {
        return calls.call(reader.mustBeThere(), () -> store.read(name, reader));
    }

    @Override
    public Page list(Listing listing) {
        return calls.call(false, () -> store.list(listing));
    }

    @Override
    public void delete(ObjectName name) {
        calls.run(() -> store.delete(name));
    }

    @Override
    public void deleteAll(Collection<ObjectName> names) {
        calls.run(() -> store.deleteAll(names));
    }

    @Override
    public List<Finding> findings() {
        return calls.call(false, store::findings);
    }

    @Override
    public String location() {
        return calls.call(false, store::location);
    }

    @Override
    public void close() {
        store.close();
    }
}

package dev.coffer.storage.swift;

import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.Page;
import dev.coffer.backup.api.storage.StoredObject;
import dev.coffer.storage.swift.http.PercentEncoding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A container in Swift. */
final class SwiftObjectStore implements ObjectStore {
    /** So many are deleted within the time that an answer may take. */
    private static final int MOST_DELETED_AT_ONCE = 1000;

    private final Account account;
    private final Optional<String> storagePolicy;
    private final Container container;
    private final Capabilities capabilities;
    private final Upload upload;

    SwiftObjectStore(Account account, String container, Optional<String> storagePolicy) {
        this.account = account;
        this.storagePolicy = storagePolicy;
        this.container = new Container(account, container);
        this.capabilities = new Capabilities(account);
        this.upload = new Upload(this.container, capabilities);
    }

    @Override
    public void createContainer() {
        capabilities.checkContainer(container.name());
        container.create(storagePolicy);
    }

    @Override
    public void create(ObjectName name, Content content) {
        upload.create(name, content);
    }

    @Override
    public void replace(ObjectName name, Content content) {
        upload.replace(name, content);
    }

    @Override
    public Optional<StoredObject> head(ObjectName name) {
        return StoredObjects.head(container, name);
    }

    @Override
    public ObjectBody open(ObjectName name) {
        return StoredObjects.open(container, name, true);
    }

    @Override
    public ObjectBody openForDigest(ObjectName name) {
        return StoredObjects.open(container, name, false);
    }

    @Override
    public Page list(Listing listing) {
        return new Rows(container, listing).page(capabilities.limits().containerListingLimit());
    }

    @Override
    public void delete(ObjectName name) {
        container.find("delete object '" + name + "'", swift -> swift.objects().delete(container.name(), name.value()));
    }

    @Override
    public void deleteAll(Collection<ObjectName> names) {
        OptionalInt most = capabilities.limits().deletesPerRequest();
        if (most.isEmpty() || names.size() < 2) {
            names.forEach(this::delete);
            return;
        }
        int step = Math.min(most.getAsInt(), MOST_DELETED_AT_ONCE);
        List<ObjectName> all = List.copyOf(names);
        List<ObjectName> failed = new ArrayList<>();
        for (int from = 0; from < all.size(); from += step) {
            List<ObjectName> part = all.subList(from, Math.min(from + step, all.size()));
            failed.addAll(new BulkDeletion(account, container).delete(part));
        }
        // One by one, each says why.
        failed.forEach(this::delete);
    }

    @Override
    public List<Finding> findings() {
        return List.of(capabilities.limits().finding());
    }

    @Override
    public String location() {
        return account.url() + "/" + PercentEncoding.path(container.name());
    }

    /** Connections that nobody uses are closed by the server, or end with the process. */
    @Override
    public void close() {}
}

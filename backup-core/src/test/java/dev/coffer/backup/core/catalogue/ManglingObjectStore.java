package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.testkit.DelegatingObjectStore;

/** A store that keeps one object otherwise than it was given, and does not say so. */
final class ManglingObjectStore extends DelegatingObjectStore {
    private final ObjectName mangled;

    ManglingObjectStore(ObjectStore store, ObjectName mangled) {
        super(store);
        this.mangled = mangled;
    }

    @Override
    public void create(ObjectName name, Content content) {
        byte[] bytes = new byte[content.length()];
        content.bytes().get(bytes);
        if (name.equals(mangled)) {
            bytes[bytes.length - 2] ^= 1;
        }
        super.create(name, Content.of(bytes));
    }
}

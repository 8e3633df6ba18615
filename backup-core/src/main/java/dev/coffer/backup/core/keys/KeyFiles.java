package dev.coffer.backup.core.keys;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.Page;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.pipeline.ObjectBytes;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** The key files of a backup in the object store. The one of the highest number counts. */
public final class KeyFiles {
    /** The number of the key file that a backup is made with. */
    public static final int FIRST = 1;

    /** No key file is larger, and no reader takes a larger one. */
    static final int MOST_BYTES = 1 << 16;

    private final ObjectStore store;
    private final BackupId id;

    public KeyFiles(ObjectStore store, BackupId id) {
        this.store = store;
        this.id = id;
    }

    /** Stores a key file under a number that has none yet. */
    public void create(int number, SealedKey key) {
        store.create(name(number), key.file());
    }

    /**
     * Compares what was stored with what is there now.
     *
     * @throws BackupException with {@code KEY_CORRUPT} if it differs
     */
    public void requireStored(int number, SealedKey key) {
        if (fetch(number).filter(key::isFile).isEmpty()) {
            throw new BackupException(
                    ErrorCode.KEY_CORRUPT,
                    "object '" + name(number) + "' read back is not what was written",
                    "The object store changes or loses what it is given; look into it first.");
        }
    }

    /**
     * The numbers there are, the highest first. A listing may lag behind, so the number that follows is looked for, too.
     */
    NavigableSet<Integer> numbers() {
        NavigableSet<Integer> numbers = new TreeSet<>(Collections.reverseOrder());
        Listing listing = Listing.of(BackupObjects.keyPrefix(id));
        Page page = store.list(listing);
        add(page, numbers);
        while (page.more()) {
            listing = listing.after(page.rows().get(page.rows().size() - 1));
            page = store.list(listing);
            add(page, numbers);
        }
        int next = numbers.isEmpty() ? FIRST : numbers.first() + 1;
        while (next <= BackupObjects.LAST_KEY && store.head(name(next)).isPresent()) {
            numbers.add(next++);
        }
        return numbers;
    }

    /** The bytes of a key file; empty if there is none, since a listing may also show what is gone. */
    Optional<byte[]> fetch(int number) {
        return ObjectBytes.fetchIfThere(store, name(number), MOST_BYTES);
    }

    void delete(int number) {
        store.delete(name(number));
    }

    ObjectName name(int number) {
        return BackupObjects.key(id, number);
    }

    private void add(Page page, NavigableSet<Integer> numbers) {
        page.rows().forEach(row -> BackupObjects.keyNumber(id, row).ifPresent(numbers::add));
    }
}

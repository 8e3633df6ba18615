package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.Page;
import dev.coffer.backup.core.manifest.BackupObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Deletes the objects of a backup, the manifest first. */
final class Sweep {
    /** A listing may lag behind, so that the next one shows more; one that never ends is an error. */
    private static final int MOST_PASSES = 10;

    /** A request for so many is no burden, and to begin it again is none either. */
    private static final int BATCH = 100;

    private final ObjectStore store;
    private final Runnable check;
    private final NavigableSet<String> foreign = new TreeSet<>();

    Sweep(ObjectStore store) {
        this(store, () -> {});
    }

    /**
     * Deletes for as long as it may.
     *
     * @param check asked before each hundred objects; what it throws leaves the rest as it is
     */
    Sweep(ObjectStore store, Runnable check) {
        this.store = store;
        this.check = check;
    }

    /**
     * Deletes all objects of a backup but its status, until a listing shows no other that is still there.
     *
     * @throws BackupException with {@code OBJECT_CONFLICT} if one has a name that no object of ours can have; all others are gone then
     */
    void allButStatus(BackupId id) {
        deleteAll(id);
        if (!foreign.isEmpty()) {
            throw new BackupException(
                    ErrorCode.OBJECT_CONFLICT,
                    "object '" + foreign.first() + "' "
                            + (foreign.size() == 1 ? "is left" : "and " + (foreign.size() - 1) + " others are left")
                            + ", whose name is none that Coffer gives",
                    "Delete it with a tool of the object store, and find out who has put it there; then delete the backup"
                            + " again.");
        }
    }

    private void deleteAll(BackupId id) {
        store.delete(BackupObjects.manifest(id));
        boolean found = deleteListed(id, name -> true);
        for (int pass = 1; found; pass++) {
            if (pass == MOST_PASSES) {
                throw stillThere(id);
            }
            found = deleteListed(id, name -> store.head(name).isPresent());
        }
    }

    private static BackupException stillThere(BackupId id) {
        return new BackupException(
                ErrorCode.STORAGE_UNAVAILABLE,
                "objects of backup " + id + " are still there after they were deleted " + MOST_PASSES + " times",
                "Delete the backup again; see that nobody writes to it.");
    }

    /** Goes once through the listing, deletes what a condition holds for, and says whether that was anything. */
    private boolean deleteListed(BackupId id, Predicate<ObjectName> condition) {
        boolean found = false;
        Listing listing = Listing.of(BackupObjects.prefix(id));
        while (true) {
            Page page = store.list(listing);
            page.rows().stream().filter(row -> !ObjectName.isValid(row)).forEach(foreign::add);
            for (List<ObjectName> batch : batches(page, BackupObjects.status(id))) {
                check.run();
                List<ObjectName> names = batch.stream().filter(condition).toList();
                store.deleteAll(names);
                found |= !names.isEmpty();
            }
            if (!page.more()) {
                return found;
            }
            listing = listing.after(page.rows().get(page.rows().size() - 1));
        }
    }

    private static List<List<ObjectName>> batches(Page page, ObjectName spared) {
        List<ObjectName> names = page.rows().stream()
                .filter(ObjectName::isValid)
                .map(ObjectName::new)
                .filter(name -> !name.equals(spared))
                .toList();
        List<List<ObjectName>> batches = new ArrayList<>();
        for (int begin = 0; begin < names.size(); begin += BATCH) {
            batches.add(names.subList(begin, Math.min(names.size(), begin + BATCH)));
        }
        return batches;
    }
}

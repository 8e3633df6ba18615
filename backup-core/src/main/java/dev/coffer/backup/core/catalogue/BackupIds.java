package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.Page;
import dev.coffer.backup.core.manifest.BackupObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through the ids under which something lies, newest first, page by page. */
final class BackupIds {
    private final ObjectStore store;
    private Optional<Listing> next;

    BackupIds(ObjectStore store, Optional<BackupId> marker, int pageRows) {
        this.store = store;
        this.next = Optional.of(new Listing("", true, marker.map(BackupObjects::prefix), true, pageRows));
    }

    boolean hasNext() {
        return next.isPresent();
    }

    /** The ids of the next page, perhaps none: what else lies in the container is passed over. */
    List<BackupId> nextPage() {
        Listing listing = next.orElseThrow();
        Page page = store.list(listing);
        List<BackupId> ids = new ArrayList<>();
        for (String row : page.rows()) {
            String element = row.endsWith("/") ? row.substring(0, row.length() - 1) : row;
            if (row.endsWith("/") && BackupId.isValid(element)) {
                ids.add(new BackupId(element));
            }
        }
        next = page.more()
                ? Optional.of(listing.after(page.rows().get(page.rows().size() - 1)))
                : Optional.empty();
        return ids;
    }
}

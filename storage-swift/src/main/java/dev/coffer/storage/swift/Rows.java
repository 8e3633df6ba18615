package dev.coffer.storage.swift;

import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openstack4j.model.storage.object.SwiftObject;
import org.openstack4j.model.storage.object.options.ObjectListOptions;

/** Lists the names in a container. */
final class Rows {
    private final Container container;
    private final Listing listing;

    Rows(Container container, Listing listing) {
        this.container = container;
        this.listing = listing;
    }

    /**
     * A page. Swift does not say whether it is the last, and one that is not full may not be: some servers give less at once
     * than they are asked for. So it is asked what follows.
     */
    Page page(int mostAtOnce) {
        int limit = Math.min(listing.limit(), mostAtOnce);
        List<String> rows = ask(listing.marker(), limit);
        boolean more = !rows.isEmpty()
                && !ask(Optional.of(rows.get(rows.size() - 1)), 1).isEmpty();
        return new Page(rows, more);
    }

    private List<String> ask(Optional<String> marker, int limit) {
        ObjectListOptions options = ObjectListOptions.create().limit(limit).startsWith(listing.prefix());
        marker.ifPresent(options::marker);
        if (listing.folded()) {
            options.delimiter('/');
        }
        if (listing.reverse()) {
            options.getOptions().put("reverse", "on");
        }
        List<? extends SwiftObject> objects =
                container.need("list the container '" + container.name() + "'", swift -> swift.objects()
                        .list(container.name(), options));
        List<String> rows = new ArrayList<>(objects.size());
        for (SwiftObject object : objects) {
            rows.add(object.getDirectoryName() == null ? object.getName() : object.getDirectoryName());
        }
        return rows;
    }
}

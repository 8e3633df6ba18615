package dev.coffer.backup.server.trove;

import dev.coffer.backup.server.work.Holdings;
import dev.coffer.backup.server.work.Work;

/**
 * What a project is offered.
 *
 * @param pageSize the rows of a page of which the client does not say how many it has
 * @param container that backups lie in
 */
public record Offering(Holdings holdings, Work work, int pageSize, String container) {
    /** What any other project is offered. */
    Offering nothing() {
        return new Offering(Holdings.none(), Work.none(), pageSize, container);
    }
}

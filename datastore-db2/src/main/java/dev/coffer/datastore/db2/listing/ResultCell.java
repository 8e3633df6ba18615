package dev.coffer.datastore.db2.listing;

import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.datastore.db2.message.ClpMessages;
import java.util.Optional;

/** The first cell of the result of a query. */
public final class ResultCell {
    private ResultCell() {}

    /** What stands below the dashes; empty if the query failed or has no row. */
    public static Optional<String> of(Outcome outcome) {
        boolean answered =
                outcome.status() == 0 && ClpMessages.of(outcome).errors().isEmpty();
        return answered
                ? Columns.rows(outcome.standardOutput()).flatMap(rows -> rows.stream()
                        .findFirst()
                        .flatMap(Columns.Row::cells)
                        .map(cells -> cells.get(0))
                        .filter(cell -> !cell.isEmpty()))
                : Optional.empty();
    }
}

package dev.coffer.backup.api.datastore;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be undone.
 *
 * @param facts of one database or of several, in the order in which they were left; never empty
 * @param begun when those facts came about that speak of work which may go on: work of another time is not that which was cut off; a
 *     fact has several where a step went on with what an earlier one had begun
 * @param afterwards whether the process that left them has ended since, so that others may have changed the same thing again meanwhile
 * @param <C> the configuration of the plugin
 */
public record UndoRequest<C extends Record>(
        Instance<C> instance, List<Fact> facts, List<Begun> begun, boolean afterwards) {
    public UndoRequest {
        facts = List.copyOf(facts);
        begun = List.copyOf(begun);
    }

    /** By the process that has left them. */
    public UndoRequest(Instance<C> instance, List<Fact> facts, List<Begun> begun) {
        this(instance, facts, begun, false);
    }

    /** When the work of a fact was begun, by the last step if there are several; empty for a fact of what does not run by itself. */
    public Optional<Instant> begunAt(Fact fact) {
        return begun.stream()
                .filter(work -> work.fact().equals(fact))
                .map(Begun::moment)
                .reduce((earlier, later) -> later);
    }
}

package dev.coffer.backup.api.datastore;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be undone.
 *
 * @param facts of one database or of several, in the order in which they were left; never empty
 * @param begun when the commands of those facts that are {@link Step#whileRunning} were started, by the clock of the guest: a
 *     command of another time is not the one that was cut off
 * @param <C> the configuration of the plugin
 */
public record UndoRequest<C extends Record>(Instance<C> instance, List<Fact> facts, Map<Fact, Instant> begun) {
    public UndoRequest {
        facts = List.copyOf(facts);
        begun = Map.copyOf(begun);
    }

    /** When the command of a fact was started; empty for a fact of what does not run by itself. */
    public Optional<Instant> begunAt(Fact fact) {
        return Optional.ofNullable(begun.get(fact));
    }
}

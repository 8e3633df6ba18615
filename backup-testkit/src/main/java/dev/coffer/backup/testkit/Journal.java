package dev.coffer.backup.testkit;

import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What is to be undone if the work ends now, written down by the rules of the engine. */
final class Journal {
    private static final int FIRST_SIGNAL = 129;

    private final List<Fact> facts = new ArrayList<>();

    /** Before the command of a step starts. */
    void begin(Step step) {
        step.facts().stream().filter(fact -> !facts.contains(fact)).forEach(facts::add);
    }

    /** The command has ended by itself; what a signal ended, or what it leaves running, may go on inside the datastore. */
    void ended(Step step, Outcome outcome) {
        if (outcome.status() < FIRST_SIGNAL) {
            step.ended().ifPresent(facts::remove);
        }
    }

    void judged(Step step, Verdict verdict) {
        if (verdict instanceof Verdict.Refused || verdict instanceof Verdict.Unneeded) {
            facts.removeAll(step.facts());
        } else if (Performance.failure(verdict).isEmpty()) {
            step.untilDone().ifPresent(facts::remove);
        }
    }

    void undone(List<Fact> gone) {
        facts.removeAll(gone);
    }

    List<String> databases() {
        return facts.stream().map(Fact::database).distinct().toList();
    }

    List<Fact> of(String database) {
        return facts.stream().filter(fact -> fact.database().equals(database)).toList();
    }

    List<Fact> all() {
        return List.copyOf(facts);
    }
}

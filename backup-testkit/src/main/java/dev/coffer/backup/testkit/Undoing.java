package dev.coffer.backup.testkit;

import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How one plugin undoes what was left, planned once for each list of facts. */
final class Undoing<C extends Record> {
    private final Rehearsal<C> rehearsal;
    private final Map<List<Fact>, List<Step>> planned = new HashMap<>();

    Undoing(Rehearsal<C> rehearsal) {
        this.rehearsal = rehearsal;
    }

    /** The steps, whatever they are; a refusal to undo is thrown as it is. */
    List<Step> steps(List<Fact> facts) {
        List<Step> known = planned.get(facts);
        if (known == null) {
            known = rehearsal.planUndo(facts).plan();
            planned.put(facts, known);
        }
        return known;
    }

    /** The commands of steps that must be there. */
    List<Command> commands(List<Fact> facts) {
        return Expected.of(Titles.undo(facts), () -> steps(facts)).stream()
                .map(Step::command)
                .toList();
    }
}

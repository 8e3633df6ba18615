package dev.coffer.backup.testkit;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Undo;
import dev.coffer.backup.api.datastore.UndoRequest;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** @param plans how many backups this instance of the plugin has planned */
record SmallUndo(Set<Flaw> flaws, AtomicInteger plans) implements Undo<SmallConfiguration> {
    @Override
    public Planning<List<Step>> plan(UndoRequest<SmallConfiguration> request, Answers answers) {
        if (flaws.contains(Flaw.UNDO_FORGETS)) {
            return Planning.ready(List.of());
        }
        SmallCommands commands = new SmallCommands(request.instance().configuration(), flaws);
        List<Step> steps = inOrder(request.facts()).stream()
                .filter(fact -> !fact.kind().equals("dumping") || !flaws.contains(Flaw.CANNOT_BE_CANCELLED))
                .map(fact -> undo(commands, fact))
                .toList();
        return Planning.ready(flaws.contains(Flaw.REMEMBERS) && plans.get() == 0 ? List.of() : steps);
    }

    private List<Fact> inOrder(List<Fact> facts) {
        if (facts.size() > 1 && flaws.contains(Flaw.UNDOES_ONE_AT_A_TIME)) {
            throw new BackupException(ErrorCode.UNDO_FAILED, "too much to undo: " + facts, "");
        }
        List<Fact> inOrder = new ArrayList<>(facts);
        if (!flaws.contains(Flaw.OPENS_BEFORE_IT_CANCELS)) {
            Collections.reverse(inOrder);
        }
        return flaws.contains(Flaw.UNDOES_ONLY_THE_LAST) ? inOrder.subList(0, 1) : inOrder;
    }

    private Step undo(SmallCommands commands, Fact fact) {
        if (!fact.kind().equals("quiesced") && !fact.kind().equals("dumping")) {
            throw new BackupException(ErrorCode.UNDO_FAILED, "no way to undo '" + fact.kind() + "'", "");
        }
        String what = fact.kind().equals("dumping") ? "cancel" : "unquiesce";
        String by = flaws.contains(Flaw.FACTS_DO_NOT_SUFFICE) && plans.get() == 0 ? "nobody" : "coffer";
        Step step = commands.step(what + " " + fact.database(), what, fact.database(), by);
        return flaws.contains(Flaw.UNDO_LEAVES) ? step.leaving(fact) : step;
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return flaws.contains(Flaw.UNDO_IS_ALWAYS_GOOD) ? Verdict.success() : SmallCommands.judge(flaws, step, outcome);
    }
}

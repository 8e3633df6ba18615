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
import java.util.List;
import java.util.Set;

record SmallUndo(Set<Flaw> flaws) implements Undo<SmallConfiguration> {
    @Override
    public Planning<List<Step>> plan(UndoRequest<SmallConfiguration> request, Answers answers) {
        if (flaws.contains(Flaw.UNDO_FORGETS)) {
            return Planning.ready(List.of());
        }
        SmallCommands commands = new SmallCommands(request.instance().configuration(), flaws);
        return Planning.ready(request.facts().stream()
                .filter(fact -> !fact.kind().equals("dumping") || !flaws.contains(Flaw.CANNOT_BE_CANCELLED))
                .map(fact -> undo(commands, fact))
                .toList());
    }

    private Step undo(SmallCommands commands, Fact fact) {
        if (!fact.kind().equals("quiesced") && !fact.kind().equals("dumping")) {
            throw new BackupException(ErrorCode.UNDO_FAILED, "no way to undo '" + fact.kind() + "'", "");
        }
        Step step = commands.step("unquiesce " + fact.database(), "unquiesce", fact.database());
        return flaws.contains(Flaw.UNDO_LEAVES) ? step.leaving(fact) : step;
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return SmallCommands.judge(flaws, step, outcome);
    }
}

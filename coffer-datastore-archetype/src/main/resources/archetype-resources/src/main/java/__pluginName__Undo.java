package ${package};

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

/** From facts to steps, the last fact first. Each step succeeds where there is nothing to undo. */
final class ${pluginName}Undo implements Undo<${pluginName}Configuration> {
    /** A restore writes the file whose path is the fact's value. */
    static final String RESTORING = "restoring";

    @Override
    public Planning<List<Step>> plan(UndoRequest<${pluginName}Configuration> request, Answers answers) {
        List<Fact> lastFirst = new ArrayList<>(request.facts());
        Collections.reverse(lastFirst);
        return Planning.ready(lastFirst.stream()
                .map(fact -> step(request.instance().configuration(), fact))
                .toList());
    }

    private static Step step(${pluginName}Configuration configuration, Fact fact) {
        if (!fact.kind().equals(RESTORING)) {
            throw new BackupException(
                    ErrorCode.UNDO_FAILED,
                    "no way to undo '" + fact.kind() + "' of database " + fact.database(),
                    "Use the version of the plugin that left it.");
        }
        return Step.of("remove " + fact.value(), Commands.program(configuration, "rm", "-f", "--", fact.value()));
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return Verdicts.of(step, outcome);
    }
}

package dev.coffer.datastore.fake;

import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.ActionPlan;
import dev.coffer.backup.api.datastore.ActionRequest;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.List;

/** Reports the databases of an instance and their markers. */
final class ListAction implements Action<FakeConfiguration> {
    @Override
    public String name() {
        return "list";
    }

    @Override
    public String description() {
        return "Lists the databases of an instance and what state they are in";
    }

    @Override
    public Planning<ActionPlan> plan(ActionRequest<FakeConfiguration> request, Answers answers) {
        if (!Contents.isKnown(answers)) {
            return Planning.ask(Contents.questions(request.instance().configuration()));
        }
        Contents contents = Contents.read(answers);
        List<List<String>> rows = contents.databases().stream()
                .map(database -> row(contents, database))
                .toList();
        return Planning.ready(new ActionPlan(List.of(), List.of("Database", "Active", "Quiesced", "Busy"), rows));
    }

    private static List<String> row(Contents contents, String database) {
        return List.of(
                database,
                yesOrNo(contents.isActive(database)),
                yesOrNo(contents.isMarked(database, "quiesced")),
                yesOrNo(contents.isMarked(database, "busy")));
    }

    private static String yesOrNo(boolean marked) {
        return marked ? "yes" : "no";
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return Verdicts.of(step, outcome);
    }
}

package demo.plugin;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.RestorePlan;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.List;

final class DemoRestore implements RestoreStrategy<DemoPlugin.Configuration> {
    private static final String EXISTS = "exists";

    @Override
    public StrategyName name() {
        return DemoBackup.NAME;
    }

    @Override
    public Planning<RestorePlan> plan(RestoreRequest<DemoPlugin.Configuration> request, Answers answers) {
        String file = request.instance().configuration().file().toString();
        if (!answers.has(EXISTS)) {
            return Planning.ask(List.of(new Question.OfCommand(EXISTS, command(request, "test", "-e", file))));
        }
        if (answers.outcome(EXISTS).status() == 0 && !request.replaceExisting()) {
            throw new BackupException(
                    ErrorCode.DATABASE_EXISTS, "the file '" + file + "' exists", "Use --replace-existing.");
        }
        Step load = Step.of("write the file", command(request, "dd", "of=" + file, "bs=64k", "status=none"));
        Step proof = Step.of("look for the file", command(request, "test", "-f", file));
        return Planning.ready(new RestorePlan(List.of(new DatabaseRestore(
                "FILE",
                List.of("file"),
                new DatabaseRestore.FromStandardInput(),
                List.of(),
                load,
                List.of(proof)))));
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return ExitStatus.judge(step, outcome);
    }

    private static Command command(RestoreRequest<DemoPlugin.Configuration> request, String... arguments) {
        Session session = Session.of("restore", request.instance().configuration().owner());
        return new Command(session, List.of(arguments), DemoBackup.LIMITS);
    }
}

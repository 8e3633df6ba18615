package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.ActionPlan;
import dev.coffer.backup.api.datastore.ActionRequest;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Progress;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finishes a database that was restored, by hand or by a restore that was not completed, and waits for its logs. */
final class RollForwardAction implements Action<Db2Configuration> {
    private static final List<String> HEADINGS = List.of("Database", "Was", "Rolled forward");

    @Override
    public String name() {
        return "roll-forward";
    }

    @Override
    public String description() {
        return "Rolls a restored database forward that waits for that, and opens it; --to-end-of-backup, --to-end-of-logs or --to-time"
                + " says where to stop, which cannot be taken back";
    }

    @Override
    public boolean namesDatabase() {
        return true;
    }

    @Override
    public List<String> settings() {
        return List.of("to_end_of_backup", "to_end_of_logs", "to_time", "overflow_log_path", "let_db2_decide");
    }

    @Override
    public Planning<ActionPlan> plan(ActionRequest<Db2Configuration> request, Answers answers) {
        return OneDatabase.known(request, answers, database -> {
            String alias = database.alias();
            if (!database.configuration().isRollforwardPending()) {
                return Planning.ready(new ActionPlan(
                        List.of(), HEADINGS, List.of(List.of(alias, "not roll-forward pending", "nothing to do"))));
            }
            StopPoint stop = StopPoint.wanted(database.settings())
                    .orElseThrow(
                            () -> new BackupException(
                                    ErrorCode.USAGE,
                                    "nobody has said up to where database " + alias + " is to be rolled forward",
                                    "Give one of --to-end-of-backup, --to-end-of-logs and --to-time; it cannot be taken back."));
            // Nobody knows which backup it was restored from.
            WantedMoment moment = new WantedMoment(database.guest(), Optional.empty());
            RecoveredSoFar progress = new RecoveredSoFar(database.guest(), alias);
            WaitingLogs logs = new WaitingLogs(database, stop);
            List<Question> questions = Stream.of(moment.questions(), progress.questions(), logs.questions())
                    .flatMap(List::stream)
                    .toList();
            return Round.of(questions, answers, () -> {
                moment.refuseOutOfReach(answers);
                progress.refusePassed(answers);
                return Planning.ready(plan(database, stop, logs.there(answers)));
            });
        });
    }

    private static ActionPlan plan(OneDatabase database, StopPoint stop, LogsThere there) {
        String alias = database.alias();
        Db2Commands commands = database.guest().commands();
        List<Step> forward = new RollForward(commands, stop, database.settings().overflowLogPath(), true)
                .steps(alias, database.entry().name(), there);
        List<Step> steps = new ArrayList<>(List.of(LastLook.noUtility(database.entry(), commands)));
        steps.addAll(Facts.halfRestored(alias, alias, forward));
        steps.add(Step.of("connect to " + alias, commands.change("connect", "to", alias)));
        steps.add(Step.of("disconnect from " + alias, commands.change("connect", "reset")));
        return new ActionPlan(steps, HEADINGS, List.of(List.of(alias, "roll-forward pending", stop.described())));
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return Db2Judge.judge(step, outcome);
    }

    @Override
    public Optional<Progress> progress(Step step, Outcome outcome) {
        return UtilityProgress.of(step, outcome);
    }
}

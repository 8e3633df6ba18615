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
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/** Finishes a database that was restored, by hand or by a restore that was not completed, and waits for its logs. */
final class RollForwardAction implements Action<Db2Configuration> {
    private static final String NAME_ONE =
            "Name the directory with the files S*.LOG, which the owner of the instance may read, by --overflow-log-path.";
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
        return List.of("to_end_of_backup", "to_end_of_logs", "to_time", "overflow_log_path");
    }

    @Override
    public Planning<ActionPlan> plan(ActionRequest<Db2Configuration> request, Answers answers) {
        return OneDatabase.asked(request, answers, guest -> questions(guest, request), RollForwardAction::plan);
    }

    private static List<Question> questions(Guest guest, ActionRequest<Db2Configuration> request) {
        List<Question> questions = new ArrayList<>(moment(guest).questions());
        String alias = request.database().orElseThrow().toUpperCase(Locale.ROOT);
        questions.addAll(progress(guest, alias).questions());
        named(guest, alias).ifPresent(named -> questions.add(named.question()));
        return questions;
    }

    private static Optional<ListedDirectory> named(Guest guest, String alias) {
        return guest.commands()
                .configuration()
                .overflowLogPath()
                .map(path -> new ListedDirectory(guest, alias, path, Optional.empty()));
    }

    /**
     * The logs of the directory that was named; Db2 has to come to the last of them.
     *
     * @throws BackupException if there are none
     */
    private static LogsThere there(Guest guest, String alias, StopPoint stop, Answers answers) {
        Optional<ListedDirectory> named = named(guest, alias);
        if (named.isEmpty()) {
            return LogsThere.UNKNOWN;
        }
        named.get().refuseUnlisted(answers, NAME_ONE);
        Path path = named.get().path();
        Guest.requirePlain(path, "directory of archived logs");
        SortedMap<Integer, Instant> logs = named.get().lying(path, answers);
        if (logs.isEmpty()) {
            throw ListedDirectory.refusal("directory " + path + " has no log of database " + alias, NAME_ONE);
        }
        return LogsThere.of(logs.keySet(), logs, stop);
    }

    /** Nobody knows which backup it was restored from. */
    private static WantedMoment moment(Guest guest) {
        return new WantedMoment(guest, Optional.empty());
    }

    private static RecoveredSoFar progress(Guest guest, String alias) {
        return new RecoveredSoFar(guest, alias);
    }

    private static ActionPlan plan(OneDatabase database, Answers answers) {
        String alias = database.alias();
        if (!database.configuration().isRollforwardPending()) {
            return new ActionPlan(
                    List.of(), HEADINGS, List.of(List.of(alias, "not roll-forward pending", "nothing to do")));
        }
        moment(database.guest()).refuseOutOfReach(answers);
        progress(database.guest(), alias).refusePassed(answers);
        StopPoint stop = StopPoint.wanted(database.settings())
                .orElseThrow(() -> new BackupException(
                        ErrorCode.USAGE,
                        "nobody has said up to where database " + alias + " is to be rolled forward",
                        "Give one of --to-end-of-backup, --to-end-of-logs and --to-time; it cannot be taken back."));
        Db2Commands commands = database.guest().commands();
        List<Step> forward = new RollForward(commands, stop, database.settings().overflowLogPath())
                .steps(alias, database.entry().name(), there(database.guest(), alias, stop, answers));
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

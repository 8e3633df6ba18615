package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.ActionPlan;
import dev.coffer.backup.api.datastore.ActionRequest;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.Applications;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Has a database archive its logs, so that it can be backed up online. Db2 does so from its next activation on, and then lets nobody
 * in until one offline full backup was taken: that one is left to the operator, who chooses when.
 */
final class EnableOnlineAction implements Action<Db2Configuration> {
    private static final List<String> HEADINGS = List.of("Database", "What", "Before", "After");
    private static final String DISK = "DISK:";

    @Override
    public String name() {
        return "enable-online";
    }

    @Override
    public String description() {
        return "Has a database archive its logs in the directory of --log-path, so that it can be backed up online: from its next"
                + " activation on nobody can connect until one offline full backup was taken";
    }

    @Override
    public boolean namesDatabase() {
        return true;
    }

    @Override
    public List<String> settings() {
        return List.of("log_path", "track_changes");
    }

    @Override
    public Planning<ActionPlan> plan(ActionRequest<Db2Configuration> request, Answers answers) {
        Path logs = request.instance()
                .configuration()
                .logPath()
                .orElseThrow(() -> new BackupException(
                        ErrorCode.USAGE,
                        "nobody has said where the logs are to be archived",
                        "Name a directory of the instance's owner by --log-path, on another disk than the database."));
        Guest.requirePlain(logs, "directory of archived logs");
        return OneDatabase.asked(
                request,
                answers,
                guest -> List.<Question>of(guest.isUsableDirectory(logs)),
                (database, known) -> plan(database, logs, known));
    }

    private static ActionPlan plan(OneDatabase database, Path logs, Answers answers) {
        UnfitStates.refuse(database.entry(), database.configuration());
        LoggingChange.Values old = LoggingChange.Values.of(database.configuration());
        LoggingChange.Values wanted = wanted(database, old, logs);
        if (wanted.equals(old)) {
            return new ActionPlan(
                    List.of(),
                    HEADINGS,
                    List.of(List.of(database.alias(), "nothing to do", old.archive(), old.archive())));
        }
        if (!database.guest().isUsableDirectory(logs, answers)) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    "'" + logs + "' is no directory that '"
                            + database.guest().commands().owner() + "' may write to",
                    "Make it, give it to the owner of the instance, and leave nothing else in it.");
        }
        List<Step> steps = new LoggingChange(database.guest().commands(), database.alias(), old, wanted).steps();
        return new ActionPlan(steps, HEADINGS, rows(database, old, wanted));
    }

    /** One that archives its logs already goes on to archive them where it does. */
    private static LoggingChange.Values wanted(OneDatabase database, LoggingChange.Values old, Path logs) {
        String archive = database.configuration().archivesLogs() ? old.archive() : DISK + logs + "/";
        return new LoggingChange.Values(archive, database.settings().trackChanges() ? "YES" : old.tracking());
    }

    private static List<List<String>> rows(
            OneDatabase database, LoggingChange.Values old, LoggingChange.Values wanted) {
        String alias = database.alias();
        List<List<String>> rows = new ArrayList<>();
        if (!old.archive().equals(wanted.archive())) {
            rows.add(List.of(alias, "LOGARCHMETH1", old.archive(), wanted.archive()));
        }
        if (!old.tracking().equals(wanted.tracking())) {
            rows.add(List.of(alias, "TRACKMOD", old.tracking(), wanted.tracking()));
        }
        rows.add(List.of(alias, "takes effect", "", effect(database)));
        rows.add(List.of(
                alias,
                "next",
                "",
                "coffer backup-create <instance> <name> --strategy Db2OfflineBackup --database " + alias + ", once: "
                        + (database.configuration().archivesLogs()
                                ? "increments can be made on that one"
                                : "nobody can connect between the activation and that backup")));
        return rows;
    }

    private static String effect(OneDatabase database) {
        return database.applications().isEmpty()
                ? "at the next activation"
                : "when all have left that are connected (" + Applications.describe(database.applications())
                        + ") and it is activated again";
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return Db2Judge.judge(step, outcome);
    }
}

package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Retry;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.Applications;
import dev.coffer.datastore.db2.listing.Applications.Application;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import dev.coffer.datastore.db2.listing.Utilities;
import dev.coffer.datastore.db2.listing.Utility;
import dev.coffer.datastore.db2.message.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Utilities that go on inside the server although their front end was ended. Such a utility has its database for itself, so
 * that every application the server lists for that database is the utility's own.
 */
final class CutOffUtilities {
    /** The name of the database follows. */
    private static final String WAIT = "wait until no utility works on database ";

    private final Db2Commands commands;
    private final Applications applications;
    private final Utilities utilities;

    CutOffUtilities(Db2Commands commands, Applications applications, Utilities utilities) {
        this.commands = commands;
        this.applications = applications;
        this.utilities = utilities;
    }

    List<Step> steps(List<Fact> facts) {
        List<Step> steps = new ArrayList<>();
        facts.stream().distinct().filter(this::isRunning).forEach(fact -> steps.addAll(cancelling(fact)));
        return steps;
    }

    /**
     * Whether a utility has the database for itself. If it is ours, the steps end it with every application of the database;
     * if not, such as a restore by hand, nobody is to be forced off.
     */
    boolean isAtWorkOn(DirectoryEntry database) {
        return utilities.of(database.name()).stream().anyMatch(Utility::mustNotBeDisturbed);
    }

    private boolean isRunning(Fact fact) {
        boolean speaksOfUtility =
                fact.kind().equals(Facts.BACKUP_RUNNING) || fact.kind().equals(Facts.RESTORE_RUNNING);
        return speaksOfUtility
                && utilities.of(fact.value()).stream()
                        .anyMatch(utility -> utility.type().equals(UtilityProgress.type(fact)));
    }

    private List<Step> cancelling(Fact fact) {
        List<Step> steps = new ArrayList<>();
        String handles = applications.all().stream()
                .filter(application -> application.database().equals(fact.value()))
                .map(Application::handle)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        if (!handles.isEmpty()) {
            steps.add(Step.of(
                    "cancel the " + UtilityProgress.type(fact) + " of database " + fact.database(),
                    commands.undo("force application (" + handles + ")")));
        }
        Retry waiting = new Retry(
                commands.configuration().waitingAttempts(),
                commands.configuration().exclusivePause(),
                List.of());
        steps.add(
                Step.of(WAIT + fact.value(), commands.undo("list", "utilities")).retrying(waiting));
        return steps;
    }

    static boolean waits(Step step) {
        return step.title().startsWith(WAIT);
    }

    /** Judges the waiting. */
    static Verdict judge(Step step, Outcome outcome) {
        Verdict answered = Statement.LIST.verdict(step.title(), outcome);
        if (!(answered instanceof Verdict.Success)) {
            return answered;
        }
        try {
            String database = step.title().substring(WAIT.length());
            return Utilities.of(outcome).of(database).isEmpty() ? Verdict.success() : stillThere(database);
        } catch (BackupException e) {
            return new Verdict.Failure(e.code(), e.text(), e.hint());
        }
    }

    private static Verdict stillThere(String database) {
        return new Verdict.TryAgain(new Verdict.Failure(
                ErrorCode.DATABASE_IN_USE,
                "a utility still works on database " + database + " after it was cancelled",
                "Wait until 'db2 list utilities' does not show it any more, then run 'coffer recover'."));
    }
}

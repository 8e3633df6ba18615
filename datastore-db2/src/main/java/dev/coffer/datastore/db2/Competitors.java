package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Remedy;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.Applications;
import dev.coffer.datastore.db2.listing.Utilities;
import dev.coffer.datastore.db2.listing.Utility;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who else has a database when a utility that needs it for itself is refused. QUIESCE keeps out ordinary users; those who
 * come back have authority over the database, and are forced off by their handles, unless a utility is at work for one of them.
 */
final class Competitors {
    private static final String RESTRICT =
            "Stop what connects with authority over the database, raise exclusive_attempts, or start the instance for"
                    + " administration only: 'db2start admin mode restricted access'.";
    private static final String NOBODY =
            "Somebody tries to connect again and again: Db2 activates the database while it refuses him. Stop that"
                    + " application, or raise exclusive_attempts.";

    private Competitors() {}

    /**
     * What is asked after an attempt that was refused: who is connected, and, where they may be forced off, whether a utility is
     * at work. The utilities come second, so that none of them can have begun unseen for a handle of the first list.
     */
    static List<Command> inquiries(Db2Commands commands) {
        Command applications = commands.look("list", "applications");
        return commands.configuration().forceConnections()
                ? List.of(applications, commands.look("list", "utilities"))
                : List.of(applications);
    }

    /** Names them, and forces them off if the answers say that nothing is harmed by it. */
    static Remedy remedy(Step step, Verdict.Failure failure, List<Outcome> answers) {
        Optional<String> database = step.whileRunning().map(Fact::value);
        if (database.isEmpty() || answers.isEmpty()) {
            return new Remedy(failure, List.of());
        }
        try {
            List<Applications.Application> connected =
                    Applications.of(answers.get(0)).of(database.get());
            if (answers.size() == 1) {
                return new Remedy(named(failure, connected), List.of());
            }
            Optional<Utility> utility = Utilities.of(answers.get(1)).of(database.get()).stream()
                    .filter(Utility::mustNotBeDisturbed)
                    .findFirst();
            return utility.isPresent()
                    ? new Remedy(atWork(failure, utility.get()), List.of())
                    : new Remedy(named(failure, connected), forces(step, connected));
        } catch (BackupException e) {
            return new Remedy(failure, List.of());
        }
    }

    private static Verdict.Failure named(Verdict.Failure failure, List<Applications.Application> connected) {
        return connected.isEmpty()
                ? with(failure, "nobody is connected by now", NOBODY)
                : with(failure, "connected are " + Applications.describe(connected), RESTRICT);
    }

    private static Verdict.Failure atWork(Verdict.Failure failure, Utility utility) {
        return with(
                failure,
                "a " + utility.describe() + " is at work on it",
                "Wait until 'db2 list utilities' does not show it any more.");
    }

    private static Verdict.Failure with(Verdict.Failure failure, String more, String hint) {
        return new Verdict.Failure(failure.code(), failure.message() + "; " + more, hint);
    }

    /** {@code FORCE APPLICATION} takes effect a moment later: the pause of the retry follows. */
    private static List<Command> forces(Step step, List<Applications.Application> connected) {
        if (connected.isEmpty()) {
            return List.of();
        }
        String handles = connected.stream()
                .map(application -> String.valueOf(application.handle()))
                .collect(Collectors.joining(", "));
        return step.retry().stream()
                .flatMap(retry -> retry.inquiries().stream().limit(1))
                .map(inquiry -> new Command(
                        inquiry.session(),
                        List.of(inquiry.arguments().get(0), "force application (" + handles + ")"),
                        inquiry.limits()))
                .toList();
    }
}

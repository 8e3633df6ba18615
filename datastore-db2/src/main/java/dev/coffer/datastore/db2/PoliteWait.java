package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Retry;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.Applications;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Waits until nobody is connected any more, before anybody is forced off; or, if that is not wanted, instead of it. */
final class PoliteWait {
    /** Who is still there when the time is over is forced off by what follows. */
    private static final String LET_FINISH = "let finish";

    /** Who is still there when the time is over fails the backup. */
    private static final String REQUIRE = "require nobody";

    private final Db2Commands commands;
    private final Applications applications;

    PoliteWait(Db2Commands commands, Applications applications) {
        this.commands = commands;
        this.applications = applications;
    }

    /** The step that waits; none if those who are connected are to be forced off at once. */
    List<Step> steps(DirectoryEntry database) {
        Db2Configuration configuration = commands.configuration();
        if (configuration.forceConnections() && configuration.exclusiveWait().isZero()) {
            return List.of();
        }
        Step look = Step.of(title(database), commands.look("list", "applications", "for", "database", database.alias()))
                .judgedAs(configuration.forceConnections() ? LET_FINISH : REQUIRE, database.alias());
        int attempts = configuration.politeAttempts();
        return attempts == 1
                ? List.of(look)
                : List.of(look.retrying(new Retry(attempts, configuration.exclusivePause(), List.of())));
    }

    private String title(DirectoryEntry database) {
        Db2Configuration configuration = commands.configuration();
        String title = configuration.forceConnections()
                ? "let those connected to " + database.alias() + " finish"
                : "require that nobody is connected to " + database.alias();
        String within = configuration.exclusiveWait().isZero()
                ? ""
                : ", for " + inWords(configuration.exclusiveWait()) + " at the most";
        List<Applications.Application> connected = applications.of(database);
        return title + within + (connected.isEmpty() ? "" : ": " + Applications.describe(connected));
    }

    private static String inWords(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    static boolean waits(Step step) {
        return step.isJudgedAs(LET_FINISH) || step.isJudgedAs(REQUIRE);
    }

    /** Judges a look at who is connected. */
    static Verdict judge(Step step, Outcome outcome) {
        try {
            List<Applications.Application> connected = Applications.of(outcome).all();
            return connected.isEmpty() ? Verdict.success() : stillThere(step, connected);
        } catch (BackupException e) {
            return new Verdict.Failure(e.code(), e.text(), e.hint());
        }
    }

    private static Verdict stillThere(Step step, List<Applications.Application> connected) {
        String alias = step.judgement().orElseThrow().values().get(0);
        String who = Applications.describe(connected);
        return step.isJudgedAs(LET_FINISH)
                ? new Verdict.NotYet("still connected to " + alias + " and to be forced off: " + who)
                : new Verdict.TryAgain(
                        new Verdict.Failure(
                                ErrorCode.DATABASE_IN_USE,
                                "database " + alias + " is in use, and force_connections is off: connected are " + who,
                                "Ask them to leave, wait longer with --wait, or let them be forced off with --force-connections yes."));
    }
}

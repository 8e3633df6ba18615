package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Begun;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.Retry;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.UndoRequest;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.Applications;
import dev.coffer.datastore.db2.listing.Applications.Application;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import dev.coffer.datastore.db2.listing.Utilities;
import dev.coffer.datastore.db2.listing.Utility;
import dev.coffer.datastore.db2.message.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Utilities that go on inside the server although their front end was ended. All but an online backup have their database for
 * themselves, so that every application the server lists for that database is the utility's own. One that somebody else has begun
 * since is his, and nobody is forced off for it.
 */
final class CutOffUtilities {
    private static final String GONE = "no utility at work";

    private final Db2Commands commands;
    private final UndoRequest<Db2Configuration> request;
    private final Utilities utilities;

    CutOffUtilities(Db2Commands commands, UndoRequest<Db2Configuration> request, Utilities utilities) {
        this.commands = commands;
        this.request = request;
        this.utilities = utilities;
    }

    /** What has to be known to tell our utilities from those of others. */
    List<Question> questions() {
        return running().stream()
                .flatMap(fact -> begin(fact).questions(commands).stream())
                .toList();
    }

    /**
     * The steps that end what is ours.
     *
     * @throws BackupException if a utility that is not ours is where one of ours was
     */
    List<Step> steps(Applications applications, Answers answers) {
        List<Step> steps = new ArrayList<>();
        for (Fact fact : running()) {
            for (Utility utility : candidates(fact)) {
                if (!begin(fact).isThatOf(utility, answers)) {
                    throw new BackupException(
                            ErrorCode.DATABASE_IN_USE,
                            "a " + utility.describe() + " is at work on database " + fact.database()
                                    + ", and it is not the one that Coffer has begun",
                            "Wait until 'db2 list utilities' does not show it any more, then run 'coffer recover'.");
                }
            }
            steps.addAll(cancelling(fact, applications));
        }
        return steps;
    }

    /**
     * Whether a utility has the database for itself. If it is ours, the steps end it with every application of the database;
     * if not, such as a restore by hand, nobody is to be forced off.
     */
    boolean isAtWorkOn(DirectoryEntry database) {
        return utilities.of(database.name()).stream().anyMatch(Utility::mustNotBeDisturbed);
    }

    /** The facts that speak of a utility of whose type one is at work on the database. */
    private List<Fact> running() {
        return request.facts().stream()
                .distinct()
                .filter(fact -> Facts.UTILITIES.contains(fact.kind()))
                .filter(fact -> !candidates(fact).isEmpty())
                .toList();
    }

    private List<Utility> candidates(Fact fact) {
        return utilities.of(fact.value()).stream()
                .filter(utility -> utility.type().equals(UtilityProgress.type(fact)))
                .toList();
    }

    private UtilityBegin begin(Fact fact) {
        return new UtilityBegin(
                fact,
                request.begun().stream()
                        .filter(begun -> begun.fact().equals(fact))
                        .map(Begun::moment)
                        .distinct()
                        .toList());
    }

    private List<Step> cancelling(Fact fact, Applications applications) {
        List<Step> steps = new ArrayList<>();
        String handles = ours(fact, applications).stream()
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
        steps.add(Step.of("wait until no utility works on database " + fact.value(), commands.undo("list", "utilities"))
                .judgedAs(GONE, waitedFor(fact))
                .retrying(waiting));
        return steps;
    }

    /** While an online backup runs, utilities of others may work on the same database; they are not waited for. */
    private static String[] waitedFor(Fact fact) {
        return fact.kind().equals(Facts.ONLINE_BACKUP_RUNNING)
                ? new String[] {fact.value(), UtilityProgress.type(fact)}
                : new String[] {fact.value()};
    }

    private List<Application> ours(Fact fact, Applications applications) {
        List<Application> connected = applications.of(fact.value());
        return fact.kind().equals(Facts.ONLINE_BACKUP_RUNNING)
                ? new OwnBackEnd(commands, fact, request.begunAt(fact)).among(connected)
                : connected;
    }

    /** Judges the waiting; empty for another step. */
    static Optional<Verdict> judge(Step step, Outcome outcome) {
        return step.judgement().filter(wanted -> wanted.kind().equals(GONE)).map(wanted -> {
            Verdict answered = Statement.LIST.verdict(step.title(), outcome);
            if (!(answered instanceof Verdict.Success)) {
                return answered;
            }
            try {
                String database = wanted.values().get(0);
                List<String> types = wanted.values().subList(1, wanted.values().size());
                boolean gone = Utilities.of(outcome).of(database).stream()
                        .noneMatch(utility -> types.isEmpty() || types.contains(utility.type()));
                return gone ? Verdict.success() : stillThere(database);
            } catch (BackupException e) {
                return new Verdict.Failure(e.code(), e.text(), e.hint());
            }
        });
    }

    private static Verdict stillThere(String database) {
        return new Verdict.TryAgain(new Verdict.Failure(
                ErrorCode.DATABASE_IN_USE,
                "a utility still works on database " + database + " after it was cancelled",
                "Wait until 'db2 list utilities' does not show it any more, then run 'coffer recover'."));
    }
}

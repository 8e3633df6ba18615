package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Retry;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.UndoRequest;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.Applications;
import dev.coffer.datastore.db2.listing.Applications.Application;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The back end of a command line whose QUIESCE was cut off. It outlives its front end and goes on with the QUIESCE: it would
 * close the database after the undo has opened it. Whoever else works as the owner is left alone.
 */
final class LeftConnections {
    private static final String GONE = "connections gone";

    /** What may lie between a connection and the QUIESCE in it: a few looks. */
    private static final Duration BEFORE = Duration.ofMinutes(5);

    private final Db2Commands commands;
    private final UndoRequest<Db2Configuration> request;
    private final Applications applications;

    LeftConnections(Db2Commands commands, UndoRequest<Db2Configuration> request, Applications applications) {
        this.commands = commands;
        this.request = request;
        this.applications = applications;
    }

    List<Step> steps(DirectoryEntry database) {
        Optional<Fact> cutOff = request.facts().stream()
                .filter(fact ->
                        fact.kind().equals(Facts.QUIESCING) && fact.database().equals(database.alias()))
                .findFirst();
        return cutOff.map(fact -> steps(database, request.begunAt(fact))).orElse(List.of());
    }

    private List<Step> steps(DirectoryEntry database, Optional<Instant> begun) {
        List<Application> ours = applications.of(database).stream()
                .filter(application -> OwnBackEnd.isCommandLine(application, commands.owner()))
                .filter(application -> begun.isEmpty() || isOfThen(application, begun.get()))
                .toList();
        if (ours.isEmpty()) {
            return List.of();
        }
        List<String> handles =
                ours.stream().map(Application::handle).map(String::valueOf).toList();
        Retry retry = new Retry(
                commands.configuration().waitingAttempts(),
                commands.configuration().exclusivePause(),
                List.of());
        return List.of(
                Step.of(
                        "force off the command line that was quiescing " + database.alias() + ": "
                                + Applications.describe(ours),
                        commands.undo("force application (" + String.join(", ", handles) + ")")),
                Step.of("wait until it has gone", commands.undo("list", "applications"))
                        .judgedAs(GONE, handles.toArray(String[]::new))
                        .retrying(retry));
    }

    /** One whose id does not tell its time may be any. */
    private static boolean isOfThen(Application application, Instant begun) {
        return application
                .connected()
                .map(time -> !time.isBefore(begun.minus(BEFORE)) && !time.isAfter(begun))
                .orElse(true);
    }

    /** Judges the waiting; empty for another step. */
    static Optional<Verdict> judge(Step step, Outcome outcome) {
        return step.judgement().filter(wanted -> wanted.kind().equals(GONE)).map(wanted -> {
            try {
                String left = Applications.of(outcome).all().stream()
                        .map(Application::handle)
                        .map(String::valueOf)
                        .filter(wanted.values()::contains)
                        .collect(Collectors.joining(", "));
                return left.isEmpty() ? Verdict.success() : stillThere(left);
            } catch (BackupException e) {
                return new Verdict.Failure(e.code(), e.text(), e.hint());
            }
        });
    }

    private static Verdict stillThere(String handles) {
        return new Verdict.TryAgain(new Verdict.Failure(
                ErrorCode.DATABASE_IN_USE,
                "the connections with handles " + handles + " did not go when they were forced",
                "Wait until 'db2 list applications' does not show them any more, then run 'coffer recover'."));
    }
}

package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Retry;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.Applications;
import dev.coffer.datastore.db2.listing.Applications.Application;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Connections of the owner's command lines to a database that Coffer quiesced. A back end outlives its front end, and goes on
 * with a QUIESCE whose Coffer was killed or gave up: it would close the database after the undo has opened it. The server does
 * not tell a back end of Coffer from one of a person who works as the owner, so both are forced off.
 */
final class LeftConnections {
    /** What LIST APPLICATIONS calls the back end of the command line. */
    private static final String BACK_END = "db2bp";

    private static final String WAIT = "wait until they have gone: ";

    private final Db2Commands commands;
    private final Applications applications;

    LeftConnections(Db2Commands commands, Applications applications) {
        this.commands = commands;
        this.applications = applications;
    }

    List<Step> steps(DirectoryEntry database) {
        String handles = applications.of(database).stream()
                .filter(this::isOurs)
                .map(Application::handle)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        if (handles.isEmpty()) {
            return List.of();
        }
        Retry retry = new Retry(
                commands.configuration().waitingAttempts(),
                commands.configuration().exclusivePause(),
                List.of());
        return List.of(
                Step.of(
                        "force off the command lines left connected to " + database.alias(),
                        commands.undo("force application (" + handles + ")")),
                Step.of(WAIT + handles, commands.undo("list", "applications")).retrying(retry));
    }

    private boolean isOurs(Application application) {
        boolean ofTheOwner = commands.owner().toUpperCase(Locale.ROOT).startsWith(application.user());
        return application.isLocal() && application.name().equals(BACK_END) && ofTheOwner;
    }

    static boolean waits(Step step) {
        return step.title().startsWith(WAIT);
    }

    /** Judges the waiting. */
    static Verdict judge(Step step, Outcome outcome) {
        Set<String> awaited = Set.of(step.title().substring(WAIT.length()).split(", ", -1));
        try {
            String left = Applications.of(outcome).all().stream()
                    .map(Application::handle)
                    .map(String::valueOf)
                    .filter(awaited::contains)
                    .collect(Collectors.joining(", "));
            return left.isEmpty() ? Verdict.success() : stillThere(left);
        } catch (BackupException e) {
            return new Verdict.Failure(e.code(), e.text(), e.hint());
        }
    }

    private static Verdict stillThere(String handles) {
        return new Verdict.TryAgain(new Verdict.Failure(
                ErrorCode.DATABASE_IN_USE,
                "the connections with handles " + handles + " did not go when they were forced",
                "Wait until 'db2 list applications' does not show them any more, then run 'coffer recover'."));
    }
}

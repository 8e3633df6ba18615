package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.datastore.db2.listing.RollforwardStatus;
import dev.coffer.datastore.db2.message.Failures;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a database has come that waits for its logs. What it has cannot be taken from it again, so a moment before that is out of its
 * reach. Db2 would tell so, too, but only when it has gone through logs.
 */
record RecoveredSoFar(Guest guest, String alias) {
    /** Clocks of a guest and of its file servers may differ. */
    private static final Duration MARGIN = Duration.ofDays(1);

    private Optional<StopPoint> wanted() {
        Db2Configuration configuration = guest.commands().configuration();
        return StopPoint.wanted(configuration)
                .filter(stop ->
                        stop.kind() == StopPoint.Kind.TIME || (stop.needsArchive() && !configuration.letDb2Decide()));
    }

    /** Where it stands, in the time of the moment that is wanted; nothing where it is to go no further than its backup. */
    List<Question> questions() {
        return wanted().map(stop -> Survey.asked(guest.commands(), command(stop))).stream()
                .toList();
    }

    /** What was archived before has nothing that it lacks; empty where that is not told. */
    Optional<Instant> since(Answers answers) {
        try {
            return wanted().map(stop -> new StopPoint(
                            StopPoint.Kind.TIME,
                            Optional.of(StopPoint.parse(status(stop, answers).lastTransaction())),
                            stop.local())
                    .earliest()
                    .minus(MARGIN));
        } catch (BackupException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private RollforwardStatus status(StopPoint stop, Answers answers) {
        Outcome outcome = answers.outcome(command(stop));
        if (outcome.status() != 0) {
            throw Failures.exception(command(stop), outcome);
        }
        return RollforwardStatus.of(outcome);
    }

    private String command(StopPoint stop) {
        return "rollforward database " + alias + " query status using " + (stop.local() ? "local" : "utc") + " time";
    }

    /**
     * Refuses a moment that the database has passed.
     *
     * @throws BackupException if it has, or does not tell
     */
    void refusePassed(Answers answers) {
        wanted().filter(stop -> stop.kind() == StopPoint.Kind.TIME).ifPresent(stop -> {
            RollforwardStatus status = status(stop, answers);
            if (isBefore(stop, status)) {
                throw WantedMoment.refusal(stop, "lies before what it has already: " + status.described());
            }
        });
    }

    private static boolean isBefore(StopPoint stop, RollforwardStatus status) {
        try {
            if (status.zone().equalsIgnoreCase(stop.zone())) {
                return stop.moment().orElseThrow().isBefore(StopPoint.parse(status.lastTransaction()));
            }
        } catch (DateTimeParseException e) {
            throw unknown(status, e);
        }
        throw unknown(status, null);
    }

    private static BackupException unknown(RollforwardStatus status, @Nullable DateTimeParseException cause) {
        return new BackupException(
                ErrorCode.DATABASE_STATE,
                "it is not understood how far the database has come: " + status.described(),
                "See 'db2 rollforward database <alias> query status'.",
                cause);
    }
}

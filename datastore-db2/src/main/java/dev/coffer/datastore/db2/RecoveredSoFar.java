package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.datastore.db2.listing.RollforwardStatus;
import dev.coffer.datastore.db2.message.Failures;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a database has come that waits for its logs. What it has cannot be taken from it again, so a moment before that is out of its
 * reach. Db2 would tell so, too, but only when it has gone through logs.
 */
record RecoveredSoFar(Guest guest, String alias) {
    private Optional<StopPoint> wanted() {
        return StopPoint.wanted(guest.commands().configuration()).filter(stop -> stop.kind() == StopPoint.Kind.TIME);
    }

    /** Where it stands, in the time of the moment that is wanted; nothing where none is. */
    List<Question> questions() {
        return wanted().map(stop -> Survey.asked(guest.commands(), command(stop))).stream()
                .toList();
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
        Optional<StopPoint> wanted = wanted();
        if (wanted.isEmpty()) {
            return;
        }
        StopPoint stop = wanted.get();
        Outcome outcome = answers.outcome(command(stop));
        if (outcome.status() != 0) {
            throw Failures.exception(command(stop), outcome);
        }
        RollforwardStatus status = RollforwardStatus.of(outcome);
        if (isBefore(stop, status)) {
            throw WantedMoment.refusal(stop, "lies before what it has already: " + status.described());
        }
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

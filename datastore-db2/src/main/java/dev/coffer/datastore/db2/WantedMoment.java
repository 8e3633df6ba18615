package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.StoredBackup;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The moment that a restore is to go to. One that no logs can cover, before the backup was begun or after now, is refused before
 * anything is fetched: Db2 would tell so only when it has replaced the database, or gone through all logs. For an online image so is one before the end of the
 * backup, of which only the latest moment is known that it can have been.
 *
 * @param backup that is restored; empty where nobody knows from which one the database comes
 */
record WantedMoment(Guest guest, Optional<StoredBackup> backup) {
    private static final String NOW = "time of the guest";

    private Optional<StopPoint> wanted() {
        return StopPoint.wanted(guest.commands().configuration()).filter(stop -> stop.kind() == StopPoint.Kind.TIME);
    }

    /** What time it is, where that matters. */
    List<Question> questions() {
        return wanted().isPresent() ? List.of(guest.asks(NOW, "date", "-u", "+%Y-%m-%dT%H:%M:%SZ")) : List.of();
    }

    /**
     * Refuses what cannot be right. Of a moment in local time, the zone is not known, and so it has to be out of reach in each.
     *
     * @throws BackupException if the moment lies in the future or before the begin of the backup
     */
    void refuseOutOfReach(Answers answers) {
        Optional<StopPoint> wanted = wanted();
        if (wanted.isEmpty()) {
            return;
        }
        StopPoint stop = wanted.get();
        Instant now = now(answers.outcome(NOW));
        if (stop.earliest().truncatedTo(ChronoUnit.SECONDS).isAfter(now)) {
            throw refusal(stop, "lies in the future: by the clock of this guest it is " + now);
        }
        backup.ifPresent(image -> refuseBefore(image, stop, stop.latest()));
    }

    private void refuseBefore(StoredBackup image, StopPoint stop, Instant latest) {
        if (image.started().filter(latest::isBefore).isPresent()) {
            throw refusal(
                    stop,
                    "lies before the begin of the backup, " + image.started().get());
        }
        if (isOnline(image)
                && !guest.commands().configuration().letDb2Decide()
                && image.finished().filter(latest::isBefore).isPresent()) {
            throw perhapsTooEarly(stop, image.finished().get());
        }
    }

    private static boolean isOnline(StoredBackup image) {
        return image.databases().stream()
                .anyMatch(alias -> StoredImage.of(image, alias).kind().online());
    }

    private static BackupException perhapsTooEarly(StopPoint stop, Instant finished) {
        return new BackupException(
                ErrorCode.USAGE,
                "the database cannot be restored " + stop.described()
                        + " for sure: Db2 goes to the end of the backup at least, and all that is known of that is that it was not after "
                        + finished + ", when the last of the backup was stored",
                "Give a moment after that or take an earlier backup. If the image had ended by then and only storing it took longer,"
                        + " --let-db2-decide has Db2 try: where it had not, the database is of no use until it is restored again.");
    }

    private static Instant now(Outcome outcome) {
        try {
            if (outcome.status() == 0) {
                return Instant.parse(outcome.standardOutput().strip());
            }
        } catch (DateTimeParseException e) {
            throw unknown(e);
        }
        throw unknown(null);
    }

    private static BackupException unknown(@Nullable DateTimeParseException cause) {
        return new BackupException(
                ErrorCode.GUEST, "the guest does not tell what time it is", "Look at 'date -u' on the guest.", cause);
    }

    static BackupException refusal(StopPoint stop, String trouble) {
        return new BackupException(
                ErrorCode.USAGE,
                "the database cannot be brought " + stop.described() + ": that " + trouble,
                "Give a moment after the begin of the backup and not in the future, or take another backup: "
                        + StopPoint.EXAMPLES + ".");
    }
}

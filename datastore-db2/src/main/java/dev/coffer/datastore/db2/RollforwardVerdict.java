package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.RollforwardStatus;
import dev.coffer.datastore.db2.message.ClpMessages;
import dev.coffer.datastore.db2.message.Failures;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the end of ROLLFORWARD means. It is a success only if Db2 confirms it, has nothing to remark, waits for nothing more, and has
 * applied nothing from after the moment that was asked for.
 */
final class RollforwardVerdict {
    /** Its value is the moment that must not be passed, as Db2 writes it, and its time zone. */
    static final String UNTIL = "rolled forward until";

    /** All logs that there are: the first one that is missing looks like their end to Db2. */
    static final String ALL = "rolled forward through all logs";

    /** The database waits for more logs; its values are the names of those that there are, or none where nobody has looked. */
    static final String TO_BE_CONTINUED = "rolled forward to be continued";

    private static final Pattern LOG = Pattern.compile("S(\\d{7})\\.LOG");

    private static final String COMPLETED = "DB20000I";

    private RollforwardVerdict() {}

    static Verdict of(Step step, Outcome outcome) {
        ClpMessages messages = ClpMessages.of(outcome);
        boolean confirmed = outcome.status() == 0
                && messages.has(COMPLETED)
                && messages.errors().isEmpty()
                && messages.warnings().isEmpty();
        if (!confirmed) {
            return Failures.of(step.title(), outcome);
        }
        try {
            return of(step, RollforwardStatus.of(outcome));
        } catch (BackupException e) {
            return new Verdict.Failure(e.code(), e.text(), e.hint());
        } catch (DateTimeParseException e) {
            return failure(step, "the time of the last transaction is not understood: " + e.getParsedString());
        }
    }

    private static Verdict of(Step step, RollforwardStatus status) {
        if (step.isJudgedAs(TO_BE_CONTINUED)) {
            return toBeContinued(step, status);
        }
        if (!status.isDone()) {
            return failure(step, "Db2 still waits: " + status.described());
        }
        if (step.isJudgedAs(ALL)) {
            return told(
                    step,
                    status,
                    "the first log that cannot be found is the end of the logs for Db2, so see whether"
                            + " that is all that was committed");
        }
        if (!step.isJudgedAs(UNTIL)) {
            return Verdict.success();
        }
        List<String> until = step.judgement().orElseThrow().values();
        if (!status.zone().equalsIgnoreCase(until.get(1))) {
            return failure(
                    step, "Db2 tells its times in '" + status.zone() + "', and " + until.get(1) + " was asked for");
        }
        return StopPoint.parse(status.lastTransaction()).isAfter(StopPoint.parse(until.get(0)))
                ? failure(step, "a transaction from after that moment was applied: " + status.described())
                : told(step, status, "that is what was committed until then");
    }

    /**
     * The archive has to go on where the image ends. With a gap between them, Db2 would find the end of the logs there and be content.
     */
    private static Verdict toBeContinued(Step step, RollforwardStatus status) {
        Matcher next = LOG.matcher(status.nextLog());
        if (status.isDone() || !next.matches()) {
            return failure(step, "Db2 does not wait for more logs: " + status.described());
        }
        List<String> archived = step.judgement().orElseThrow().values();
        String last = ListedLogs.file(Integer.parseInt(next.group(1)) - 1);
        return archived.isEmpty() || archived.contains(status.nextLog()) || archived.contains(last)
                ? Verdict.success()
                : new Verdict.Failure(
                        ErrorCode.DATABASE_STATE,
                        "cannot go on after the logs of the image: " + status.nextLog()
                                + " comes next, and of the archived logs, "
                                + archived.get(0) + " to " + archived.get(archived.size() - 1)
                                + ", it is none and follows none",
                        "Bring all logs since the backup into one directory and name it by --overflow-log-path.");
    }

    /** How far it came is nowhere else to be seen, and the operator alone knows whether it is far enough. */
    private static Verdict told(Step step, RollforwardStatus status, String meaning) {
        return new Verdict.Warning(step.title() + ": " + status.applied()
                + (status.hasLogs() ? "; " + meaning : "; what was committed after the backup is not there"));
    }

    private static Verdict failure(Step step, String trouble) {
        return new Verdict.Failure(
                ErrorCode.DATABASE_STATE,
                "cannot " + step.title() + ": " + trouble,
                "See 'db2 rollforward database <alias> query status' and db2diag.log of the instance; do not trust the database.");
    }
}

package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Judgement;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.RollforwardStatus;
import dev.coffer.datastore.db2.message.ClpMessages;
import dev.coffer.datastore.db2.message.Failures;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the end of ROLLFORWARD means. It is a success only if Db2 confirms it, has nothing to remark, has read the logs that are known to
 * be there, and has applied nothing from after the moment that was asked for. How far archived logs have brought a database is judged
 * while it still waits: then it can be brought further, and nobody takes it for whole.
 */
final class RollforwardVerdict {
    /**
     * Up to a moment. Its values are the moment that must not be passed, as Db2 writes it, its time zone, and the names of the logs that
     * are needed.
     */
    static final String UNTIL = "rolled forward until";

    /** Through all logs that there are: the first one that is missing looks like their end to Db2. Its values are those that are needed. */
    static final String ALL = "rolled forward through all logs";

    /** With the logs of the image; its values are the names of those that there are beside them. */
    static final String TO_BE_CONTINUED = "rolled forward to be continued";

    /** The same, where only Db2 knows which logs it goes on with; its values are those that may be, or none. */
    static final String TO_BE_CONTINUED_BY_DB2 = "rolled forward to be continued by Db2";

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
        return switch (step.judgement().map(Judgement::kind).orElse("")) {
            case ALL ->
                reached(
                        step,
                        status,
                        values(step),
                        "the first log that cannot be found is the end of the logs for Db2, so see whether that is all that"
                                + " was committed");
            case UNTIL ->
                passed(step, status)
                        .orElseGet(() -> reached(
                                step,
                                status,
                                values(step).subList(2, values(step).size()),
                                "Db2 takes that for all that was committed until then"));
            case TO_BE_CONTINUED, TO_BE_CONTINUED_BY_DB2 -> toBeContinued(step, status);
            default -> status.isDone() ? Verdict.success() : failure(step, "Db2 still waits: " + status.described());
        };
    }

    /** The failure, if it has passed the moment. */
    private static Optional<Verdict> passed(Step step, RollforwardStatus status) {
        List<String> until = values(step);
        if (!status.zone().equalsIgnoreCase(until.get(1))) {
            return Optional.of(failure(
                    step, "Db2 tells its times in '" + status.zone() + "', and " + until.get(1) + " was asked for"));
        }
        return StopPoint.parse(status.lastTransaction()).isAfter(StopPoint.parse(until.get(0)))
                ? Optional.of(new Verdict.Failure(
                        ErrorCode.DATABASE_STATE,
                        "cannot " + step.title() + ": a transaction from after that moment was applied: "
                                + status.described(),
                        "Restore it again: what was applied cannot be taken from the database."))
                : Optional.empty();
    }

    /** How far it came is nowhere else to be seen, and the operator alone knows whether it is far enough. */
    private static Verdict reached(Step step, RollforwardStatus status, List<String> needed, String meaning) {
        if (status.isDone()) {
            return failure(step, "Db2 does not wait to open it any more: " + status.described());
        }
        List<String> left = needed.stream().filter(log -> !status.hasRead(log)).toList();
        if (left.isEmpty()) {
            return new Verdict.Warning(step.title() + ": " + status.applied() + "; "
                    + (status.hasLogs() ? meaning : "what was committed after the backup is not there"));
        }
        return new Verdict.Failure(
                ErrorCode.DATABASE_STATE,
                "cannot " + step.title() + ": Db2 has come to no end of " + range(left) + ", which Coffer had found: "
                        + status.described(),
                "See db2diag.log of the instance, bring back what is missing or damaged to where the other archived logs are, and"
                        + " go on with 'coffer db2 roll-forward' and the directory that has them all; --let-db2-decide of that command"
                        + " opens the database without them, for good.");
    }

    /**
     * The archive has to go on where the image ends. With a gap between them, Db2 would find the end of the logs there and be content.
     */
    private static Verdict toBeContinued(Step step, RollforwardStatus status) {
        Matcher next = LOG.matcher(status.nextLog());
        if (status.isDone() || !next.matches()) {
            return failure(step, "Db2 does not wait for more logs: " + status.described());
        }
        List<String> archived = values(step);
        boolean sure = step.isJudgedAs(TO_BE_CONTINUED);
        String before = ListedLogs.file(Integer.parseInt(next.group(1)) - 1);
        boolean goesOn = archived.contains(status.nextLog()) || (!sure && archived.contains(before));
        if (archived.isEmpty() || goesOn) {
            return sure
                    ? Verdict.success()
                    : new Verdict.Warning(step.title() + ": " + status.applied()
                            + "; only Db2 knows which logs it goes on with. If it tells of no later ones in the end, what was"
                            + " committed after the backup is not there");
        }
        String last = archived.get(archived.size() - 1);
        if (last.compareTo(status.nextLog()) < 0) {
            return new Verdict.Warning(step.title() + ": " + status.applied() + "; the archived logs end with " + last
                    + ", so what was committed after the backup is not there, unless Db2 has it in active logs and tells of"
                    + " later ones in the end");
        }
        return new Verdict.Failure(
                ErrorCode.DATABASE_STATE,
                "cannot go on after the logs of the image: " + status.nextLog()
                        + " comes next, and it is none of the archived logs, " + range(archived),
                "Bring all logs since the backup into one directory and name it by --overflow-log-path.");
    }

    private static List<String> values(Step step) {
        return step.judgement().orElseThrow().values();
    }

    private static String range(List<String> logs) {
        return logs.size() == 1 ? logs.get(0) : logs.get(0) + " to " + logs.get(logs.size() - 1);
    }

    private static Verdict failure(Step step, String trouble) {
        return new Verdict.Failure(
                ErrorCode.DATABASE_STATE,
                "cannot " + step.title() + ": " + trouble,
                "See 'db2 rollforward database <alias> query status' and db2diag.log of the instance; do not trust the database.");
    }
}

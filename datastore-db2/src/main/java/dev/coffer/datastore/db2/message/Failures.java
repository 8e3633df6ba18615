package dev.coffer.datastore.db2.message;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what a command's failure means. Db2's own text is always passed on with it; a code without a row is nothing but that. */
public final class Failures {
    private static final List<KnownFailure> TABLE = Stream.of(
                    AccessFailures.ROWS, BackupFailures.ROWS, RestoreFailures.ROWS)
            .flatMap(List::stream)
            .toList();
    private static final int FIRST_SIGNAL = 129;

    private Failures() {}

    /**
     * The failure of a command that is known to have failed.
     *
     * @param title of the command, as {@code back up database SAMPLE}
     */
    public static Verdict.Failure of(String title, Outcome outcome) {
        ClpMessages messages = ClpMessages.of(outcome);
        Optional<KnownFailure> known = known(messages);
        if (known.isPresent()) {
            return failure(title, known.get(), messages);
        }
        if (messages.all().isEmpty()) {
            return silentFailure(title, outcome, messages);
        }
        return new Verdict.Failure(
                ErrorCode.DATASTORE_FAILED,
                "cannot " + title + ": exit status " + outcome.status() + ": " + messages.whole(),
                "Db2 explains a message with 'db2 ? <id>'; db2diag.log of the instance says more.");
    }

    /** The same as an exception, for an answer that a plan cannot do without. */
    public static BackupException exception(String title, Outcome outcome) {
        Verdict.Failure failure = of(title, outcome);
        return new BackupException(failure.code(), failure.message(), failure.hint());
    }

    static List<KnownFailure> table() {
        return TABLE;
    }

    private static Verdict.Failure failure(String title, KnownFailure known, ClpMessages messages) {
        return new Verdict.Failure(
                known.code(), "cannot " + title + ": " + known.means() + ": " + messages.whole(), known.hint());
    }

    private static Verdict.Failure silentFailure(String title, Outcome outcome, ClpMessages messages) {
        int status = outcome.status();
        if (status == 126 || status == 127) {
            return new Verdict.Failure(
                    ErrorCode.GUEST,
                    "cannot " + title + ": the program was not found or cannot be run (exit status " + status + ")"
                            + (messages.whole().isEmpty() ? "" : ": " + messages.whole()),
                    "Check the owner and the profile of the instance: the profile must put Db2's programs into the PATH.");
        }
        String ended = status >= FIRST_SIGNAL ? "ended by signal " + (status - 128) : "exit status " + status;
        String said =
                messages.whole().isEmpty() ? "without a word" : "with an answer that is not known: " + messages.whole();
        return new Verdict.Failure(
                ErrorCode.DATASTORE_FAILED,
                "cannot " + title + ": " + ended + " " + said,
                "See db2diag.log of the instance for what happened at that time.");
    }

    /** Errors count before warnings, Db2's own codes before the command line processor's, later ones before earlier ones. */
    private static Optional<KnownFailure> known(ClpMessages messages) {
        Stream<ClpMessage> serverErrors =
                messages.errors().stream().filter(message -> message.id().startsWith("SQL"));
        Stream<ClpMessage> otherErrors =
                messages.errors().stream().filter(message -> !message.id().startsWith("SQL"));
        return last(serverErrors)
                .or(() -> messages.errors().stream().anyMatch(Failures::isUnknownServerError)
                        ? Optional.empty()
                        : last(Stream.concat(messages.warnings().stream(), otherErrors)));
    }

    private static boolean isUnknownServerError(ClpMessage message) {
        return message.id().startsWith("SQL") && row(message).isEmpty();
    }

    private static Optional<KnownFailure> last(Stream<ClpMessage> messages) {
        return messages.flatMap(message -> row(message).stream()).reduce((earlier, later) -> later);
    }

    private static Optional<KnownFailure> row(ClpMessage message) {
        String reason = message.reason().orElse("");
        return rows(message, reason).or(() -> rows(message, ""));
    }

    private static Optional<KnownFailure> rows(ClpMessage message, String reason) {
        return TABLE.stream()
                .filter(row -> row.id().equals(message.id()) && row.reason().equals(reason))
                .findFirst();
    }
}

package dev.coffer.datastore.fake;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;

/** What the end of each of the fake's commands means. */
final class Verdicts {
    private Verdicts() {}

    static Verdict of(Step step, Outcome outcome) {
        return switch (outcome.status()) {
            case 0 -> ofStatusZero(step, outcome);
            case 65 ->
                failure(
                        ErrorCode.IMAGE_CORRUPT,
                        step,
                        "the image does not hold what was dumped",
                        "Try another backup.");
            case 73 ->
                failure(
                        ErrorCode.DATABASE_STATE,
                        step,
                        saying(outcome),
                        "If nobody works on it, remove its marker 'quiesced'.");
            case 75 ->
                new Verdict.TryAgain(
                        failure(ErrorCode.DATABASE_IN_USE, step, "it is busy", "Remove its marker 'busy'."));
            case 77 ->
                failure(
                        ErrorCode.DATASTORE_DENIED,
                        step,
                        "wrong password",
                        "Compare password with the instance's file.");
            case 127 -> failure(ErrorCode.GUEST, step, saying(outcome), "Install the program that is missing.");
            default -> otherFailure(step, outcome);
        };
    }

    /** Status 0 is not enough: a dump must have come to its end, and tar leaves out what it cannot keep. */
    private static Verdict ofStatusZero(Step step, Outcome outcome) {
        if (!isDump(step)) {
            return Verdict.success();
        }
        if (Entries.counted(outcome).isEmpty()) {
            return failure(ErrorCode.DATASTORE_FAILED, step, "it ended before its end", "");
        }
        if (outcome.standardError().contains(": socket ignored")) {
            return new Verdict.Warning(step.title() + ": sockets are not in the image");
        }
        return Verdict.success();
    }

    private static Verdict otherFailure(Step step, Outcome outcome) {
        String what = "status " + outcome.status() + ", " + saying(outcome);
        if (step.title().startsWith("check ") && outcome.status() < 128) {
            return failure(ErrorCode.IMAGE_CORRUPT, step, what, "Check the disk of the staging directory.");
        }
        return failure(ErrorCode.DATASTORE_FAILED, step, what, "");
    }

    private static boolean isDump(Step step) {
        return step.title().startsWith("dump ");
    }

    private static Verdict.Failure failure(ErrorCode code, Step step, String what, String hint) {
        return new Verdict.Failure(code, "cannot " + step.title() + ": " + what, hint);
    }

    /** The first line of standard error: tar says in its last only that there were others. */
    static String saying(Outcome outcome) {
        String first = outcome.standardError().lines().findFirst().orElse("").strip();
        return first.isEmpty() ? "without a word" : first.replaceAll("\\.+$", "");
    }
}

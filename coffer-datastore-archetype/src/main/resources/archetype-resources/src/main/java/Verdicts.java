package ${package};

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Judgement;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the end of a command means: what is not known to be a success is a failure. */
final class Verdicts {
    /** A dump has to say how many bytes it has written. */
    static final String DUMP = "dump";

    /** A command has to say a word at its end. */
    static final String SAYS = "says";

    private static final Pattern BYTES = Pattern.compile("(?m)^bytes ([0-9]{1,18})$");

    private Verdicts() {}

    static Verdict of(Step step, Outcome outcome) {
        return switch (outcome.status()) {
            case 0 -> isComplete(step, outcome)
                    ? Verdict.success()
                    : failure(ErrorCode.DATASTORE_FAILED, step, "it did not come to its end", "");
            case 65 -> failure(
                    ErrorCode.IMAGE_CORRUPT, step, "it has not as many bytes as were dumped", "Try another backup.");
            case 127 -> failure(ErrorCode.GUEST, step, saying(outcome), "Install the program that is missing.");
            default -> failure(
                    ErrorCode.DATASTORE_FAILED, step, "status " + outcome.status() + ", " + saying(outcome), "");
        };
    }

    private static boolean isComplete(Step step, Outcome outcome) {
        if (step.isJudgedAs(DUMP)) {
            return bytes(outcome).isPresent();
        }
        return step.judgement()
                .map(Judgement::values)
                .map(values -> outcome.standardOutput().strip().equals(values.get(0)))
                .orElse(true);
    }

    /** How many bytes a dump has counted at its end. */
    static OptionalLong bytes(Outcome dump) {
        Matcher matcher = BYTES.matcher(dump.standardError());
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    private static Verdict failure(ErrorCode code, Step step, String what, String hint) {
        return new Verdict.Failure(code, "cannot " + step.title() + ": " + what, hint);
    }

    static String saying(Outcome outcome) {
        String first = outcome.standardError().lines().findFirst().orElse("").strip();
        return first.isEmpty() ? "without a word" : first.replaceAll("[.]+$", "");
    }
}

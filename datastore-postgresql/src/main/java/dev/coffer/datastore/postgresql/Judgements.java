package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the end of each command means. Status 0 is never enough: each says at its end that it has come there. */
final class Judgements {
    static final String DUMP = "dump";
    static final String SLOT = "slot";
    static final String NONE_LEFT = "none left";
    static final String ROOM = "room";
    static final String UNPACKED = "unpacked";
    static final String TRIED = "tried";
    static final String STOPPED = "stopped";
    static final String ENDED = "ended";

    private static final String HELD = "held";

    private static final String BASE_BACKUP_END = "base backup completed";
    private static final String WARNING = "WARNING:";
    private static final Pattern DAMAGE = Pattern.compile(
            "checksum mismatch|has size \\d+ on disk but size \\d+ in the manifest"
                    + "|is present in the manifest but not on disk|is present on disk but not in the manifest"
                    + "|manifest checksum mismatch|could not parse backup manifest|WAL parsing failed"
                    + "|does not look like a tar archive|Skipping to next header|Unexpected EOF in archive|backup_manifest\": No such file");

    private Judgements() {}

    static Verdict of(Step step, Outcome outcome) {
        if (outcome.status() != 0) {
            return failure(step, outcome);
        }
        String kind = step.judgement().map(judgement -> judgement.kind()).orElse("");
        List<String> values =
                step.judgement().map(judgement -> judgement.values()).orElse(List.of());
        return switch (kind) {
            case DUMP -> ofDump(step, outcome);
            case SLOT -> ends(step, outcome, "made=" + values.get(0));
            case NONE_LEFT -> ends(step, outcome, "left=0");
            case ROOM -> Verdict.success();
            case UNPACKED -> ends(step, outcome, "complete");
            case TRIED -> ofTrial(step, outcome, values);
            case STOPPED -> ofControl(step, outcome, values.get(0), Long.parseLong(values.get(1)));
            case ENDED -> ends(step, outcome, "ended");
            default -> new Verdict.Failure(ErrorCode.INTERNAL, "nobody can judge '" + step.title() + "'", "");
        };
    }

    private static Verdict ofDump(Step step, Outcome outcome) {
        if (!outcome.standardError().contains(BASE_BACKUP_END)) {
            return cutShort(step, outcome);
        }
        return warned(step, outcome);
    }

    private static Verdict warned(Step step, Outcome outcome) {
        return outcome.standardError()
                .lines()
                .filter(line -> line.contains(WARNING))
                .findFirst()
                .<Verdict>map(line -> new Verdict.Warning(step.title() + ": "
                        + line.substring(line.indexOf(WARNING) + WARNING.length())
                                .strip()))
                .orElseGet(Verdict::success);
    }

    private static Verdict ofTrial(Step step, Outcome outcome, List<String> values) {
        Counted counted = Counted.of(outcome);
        if (!counted.isKnown() || !lastLine(outcome).equals("complete")) {
            return cutShort(step, outcome);
        }
        Verdict compared = compared(step, counted.tables(), values.get(0));
        return compared instanceof Verdict.Failure
                ? compared
                : all(Stream.of(compared, held(step, outcome), warned(step, outcome)));
    }

    /** What a load does without being told so by the plan. */
    private static Verdict held(Step step, Outcome outcome) {
        return outcome.standardOutput().lines().anyMatch(HELD::equals)
                ? new Verdict.Warning(step.title() + ": " + ArchiveHold.WARNING)
                : Verdict.success();
    }

    private static Verdict all(Stream<Verdict> verdicts) {
        String warnings = verdicts.filter(Verdict.Warning.class::isInstance)
                .map(warning -> ((Verdict.Warning) warning).message())
                .collect(Collectors.joining("; "));
        return warnings.isEmpty() ? Verdict.success() : new Verdict.Warning(warnings);
    }

    private static Verdict compared(Step step, long found, String recorded) {
        if (recorded.isEmpty()) {
            return found == 0
                    ? new Verdict.Warning(
                            step.title() + ": it has no tables, and the backup does not say how many it had")
                    : Verdict.success();
        }
        long before = Long.parseLong(recorded);
        if (found == 0 && before > 0) {
            return new Verdict.Failure(
                    ErrorCode.DATASTORE_FAILED,
                    "cannot " + step.title() + ": it has no tables, and had " + before + " when the backup began",
                    "Restore another backup.");
        }
        return found < before
                ? new Verdict.Warning(step.title() + ": " + found + " tables, and there were " + before
                        + " when the backup began: look whether some were dropped while it ran")
                : Verdict.success();
    }

    /** The load has proven the same before the swap, and that the server was shut down: since then, somebody may have started it. */
    private static Verdict ofControl(Step step, Outcome outcome, String identifier, long timeline) {
        return Control.of(outcome)
                .filter(control -> control.identifier().equals(identifier) && control.timeline() > timeline)
                .<Verdict>map(control -> control.state().equals("shut down")
                        ? Verdict.success()
                        : new Verdict.Warning(step.title() + ": it is '" + control.state()
                                + "', so a server has been started there already"))
                .orElseGet(() -> cutShort(step, outcome));
    }

    private static Verdict ends(Step step, Outcome outcome, String line) {
        return lastLine(outcome).equals(line) ? Verdict.success() : cutShort(step, outcome);
    }

    private static String lastLine(Outcome outcome) {
        return outcome.standardOutput()
                .lines()
                .reduce((earlier, later) -> later)
                .orElse("")
                .strip();
    }

    private static Verdict cutShort(Step step, Outcome outcome) {
        return Failures.of(
                ErrorCode.DATASTORE_FAILED, "cannot " + step.title() + ": it did not come to its end", outcome);
    }

    private static Verdict failure(Step step, Outcome outcome) {
        String what = "cannot " + step.title();
        return switch (outcome.status()) {
            case Scripts.CORRUPT, Scripts.NOT_UNPACKED ->
                DAMAGE.matcher(outcome.standardError()).find() && !Failures.isOfSpace(outcome)
                        ? new Verdict.Failure(
                                ErrorCode.IMAGE_CORRUPT,
                                what + ": " + Failures.said(outcome),
                                "Restore another backup, and look why this one was not stored as it was made.")
                        : Failures.of(ErrorCode.DATASTORE_FAILED, what, outcome);
            case Scripts.NOT_STARTED, Scripts.NOT_COUNTED, Scripts.NOT_STOPPED, Scripts.NOT_PROVEN ->
                Failures.ofTrial(what, outcome);
            case Scripts.NOT_MADE -> Failures.of(ErrorCode.GUEST, what, outcome);
            case Scripts.RUNNING ->
                new Verdict.Failure(
                        ErrorCode.DATABASE_IN_USE,
                        what + ": a server has been started on the data directory, or nobody can tell",
                        "Stop it and run the command again.");
            case Scripts.NOT_EMPTY ->
                new Verdict.Failure(
                        ErrorCode.DATABASE_EXISTS,
                        what + ": the data directory is not empty any more",
                        "Look who has filled it.");
            case 127 ->
                new Verdict.Failure(
                        ErrorCode.GUEST, what + ": " + Failures.said(outcome), "Install the program that is missing.");
            default -> Failures.of(ErrorCode.DATASTORE_FAILED, what, outcome);
        };
    }
}

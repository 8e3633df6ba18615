package dev.coffer.datastore.db2;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.ImageTimestamp;
import dev.coffer.datastore.db2.message.ClpMessages;
import dev.coffer.datastore.db2.message.Failures;
import dev.coffer.datastore.db2.message.Statement;

/** Judges every command of this plugin's plans by what the command is. */
final class Db2Judge {
    private static final String IN_USE = "SQL1035N";

    private Db2Judge() {}

    static Verdict judge(Step step, Outcome outcome) {
        if (PoliteWait.waits(step)) {
            return PoliteWait.judge(step, outcome);
        }
        return LastLook.judge(step, outcome)
                .or(() -> UserTables.judge(step, outcome))
                .or(() -> Ancestry.judge(step, outcome))
                .or(() -> LoggingChange.judge(step, outcome))
                .or(() -> PruningLooks.judge(step, outcome))
                .or(() -> LogPruning.judge(step, outcome))
                .orElseGet(() -> judged(step, outcome));
    }

    private static Verdict judged(Step step, Outcome outcome) {
        Verdict verdict = verdict(step, outcome);
        if (verdict instanceof Verdict.Failure failure && wasQuiescedBefore(step, outcome)) {
            return new Verdict.Refused(failure);
        }
        if (verdict instanceof Verdict.Success && wasNotActivated(step, outcome)) {
            return new Verdict.Unneeded();
        }
        boolean again = step.retry().isPresent() && ClpMessages.of(outcome).has(IN_USE);
        return again && verdict instanceof Verdict.Failure failure ? new Verdict.TryAgain(failure) : verdict;
    }

    /** Who quiesced it keeps its users out for a reason, so it must not be opened in the end. */
    private static boolean wasQuiescedBefore(Step step, Outcome outcome) {
        return Statement.of(step.command()).filter(Statement.QUIESCE::equals).isPresent()
                && ClpMessages.of(outcome).has("SQL1371W");
    }

    private static boolean wasNotActivated(Step step, Outcome outcome) {
        return Statement.of(step.command()).filter(Statement.DEACTIVATE::equals).isPresent()
                && ClpMessages.of(outcome).has("SQL1496W");
    }

    private static Verdict verdict(Step step, Outcome outcome) {
        String title = step.title();
        Command command = step.command();
        if (command.arguments().get(0).equals(DumpedImage.CHECK)) {
            return ImageVerdict.of(step, outcome);
        }
        String statement = Statement.text(command);
        if (statement.startsWith("backup database ")) {
            return backup(title, outcome);
        }
        if (statement.startsWith("restore database ")) {
            return RestoreVerdict.of(step, statement, outcome);
        }
        if (statement.startsWith("rollforward database ")) {
            return RollforwardVerdict.of(step, outcome);
        }
        return Statement.of(command)
                .map(known -> known.verdict(title, outcome))
                .orElseGet(() -> new Verdict.Failure(
                        ErrorCode.INTERNAL,
                        "nobody knows how to judge '" + command.display() + "'",
                        "Please report this as a defect of the Db2 plugin."));
    }

    /** No warning of a backup is known to be harmless, and without its timestamp there is no image. */
    private static Verdict backup(String title, Outcome outcome) {
        ClpMessages messages = ClpMessages.of(outcome);
        boolean made = outcome.status() == 0
                && ImageTimestamp.of(outcome).isPresent()
                && messages.errors().isEmpty()
                && messages.warnings().isEmpty();
        return made ? Verdict.success() : Failures.of(title, outcome);
    }
}

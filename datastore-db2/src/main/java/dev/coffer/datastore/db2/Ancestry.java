package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.BackupHistory;
import dev.coffer.datastore.db2.listing.HistoryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which image Db2 makes an increment on top of. It takes the newest one of its history, whoever made that and wherever it went, of
 * each table space on its own, and says nothing: so the history is asked before and after. What a restore in between means is not
 * known for certain, and so there must be none.
 */
final class Ancestry {
    private static final String BEFORE = "parent is newest";
    private static final String AFTER = "made on parent";
    private static final String NONE = "";
    private static final String MADE_ON = "would be made on %s";
    private static final String RESTORED = "would be made after %s";
    private static final String ANEW =
            "Somebody has made a backup or a restore since, or the parent is not the latest: name the latest one with --parent, or"
                    + " take a full backup without --incremental, on which increments can be made.";
    private static final String BESIDE =
            "Another increment was made since, perhaps one that could not be stored: name it with --parent if it is listed, else the"
                    + " full backup that both are made on, or take a full backup without --incremental.";

    private Ancestry() {}

    /** Nobody has made a backup that Db2 would take for the base. */
    static Step stillThere(String alias, ImageKind kind, Db2Commands commands) {
        return Step.of(
                        "look whether image " + base(kind) + " is what an increment of " + alias + " would be made on",
                        commands.look(BackupHistory.command(alias).split(" ", -1)))
                .judgedAs(BEFORE, alias, kind.scope().name(), base(kind));
    }

    /**
     * The image that was just made is an increment of the kind that was wanted, on top of the image that was meant.
     *
     * @param dump the command that has made it
     */
    static Step made(String alias, ImageKind kind, String timestamp, Command dump) {
        List<String> words = new ArrayList<>(List.of(dump.arguments().get(0)));
        words.addAll(List.of(BackupHistory.command(alias).split(" ", -1)));
        return Step.of(title(alias, kind), new Command(dump.session(), words, dump.limits()))
                .judgedAs(AFTER, alias, kind.scope().name(), base(kind), timestamp, letter(kind));
    }

    private static String title(String alias, ImageKind kind) {
        return "check in the history of " + alias + " that its increment was made on image " + base(kind);
    }

    private static String base(ImageKind kind) {
        return kind.base().orElseThrow();
    }

    private static String letter(ImageKind kind) {
        if (kind.scope() == ImageKind.Scope.DELTA) {
            return kind.online() ? "E" : "D";
        }
        return kind.online() ? "O" : "I";
    }

    /** Judges the look; empty for another step. */
    static Optional<Verdict> judge(Step step, Outcome outcome) {
        return step.judgement()
                .filter(wanted -> List.of(BEFORE, AFTER).contains(wanted.kind()))
                .map(wanted -> {
                    try {
                        require(wanted.values(), outcome);
                        return Verdict.success();
                    } catch (BackupException e) {
                        return new Verdict.Failure(e.code(), e.text(), e.hint());
                    }
                });
    }

    private static void require(List<String> values, Outcome outcome) {
        String alias = values.get(0);
        ImageKind.Scope scope = ImageKind.Scope.valueOf(values.get(1));
        BackupHistory history = BackupHistory.of(alias, outcome);
        if (values.size() == 3) {
            requireNewest(alias, scope, values.get(2), history);
            return;
        }
        String timestamp = values.get(3);
        String letter = values.get(4);
        Optional<HistoryEntry> made = history.at(timestamp);
        if (made.isEmpty() || !made.get().type().equals(letter)) {
            throw new BackupException(
                    ErrorCode.DATASTORE_FAILED,
                    "the history of database " + alias + " has "
                            + made.map(entry -> "image " + timestamp + " as type " + entry.type())
                                    .orElse("no image " + timestamp)
                            + ", and not as an increment of type " + letter,
                    "Take a full backup, and look into db2diag.log of the instance.");
        }
        requireBase(alias, scope, values.get(2), history, timestamp);
    }

    /**
     * Refuses an increment that Db2 would make on top of another image than the one that is meant.
     *
     * @throws BackupException naming the image that came in between
     */
    static void requireNewest(String alias, ImageKind.Scope scope, String base, BackupHistory history) {
        requireBase(alias, scope, base, history, NONE);
    }

    private static void requireBase(
            String alias, ImageKind.Scope scope, String base, BackupHistory history, String made) {
        if (history.at(base).isEmpty()) {
            throw refusal(alias, base, "has nothing that it can be made on in Db2's history", ANEW);
        }
        for (HistoryEntry later : history.since(base)) {
            if (later.timestamp().equals(made)) {
                return;
            }
            if (scope == ImageKind.Scope.INCREMENTAL && later.isIncrement()) {
                continue;
            }
            String trouble = (later.isBackup() ? MADE_ON : RESTORED).formatted(later.described());
            throw refusal(alias, base, trouble, later.isIncrement() ? BESIDE : ANEW);
        }
    }

    private static BackupException refusal(String alias, String base, String trouble, String hint) {
        return new BackupException(
                ErrorCode.BACKUP_STATE,
                "an increment of database " + alias + " " + trouble + ", and the parent is image " + base,
                hint);
    }
}

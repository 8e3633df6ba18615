package dev.coffer.datastore.db2;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.message.ClpMessage;
import dev.coffer.datastore.db2.message.ClpMessages;
import dev.coffer.datastore.db2.message.Failures;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the end of RESTORE DATABASE means. Without prompting, Db2 answers its own questions with yes and tells so afterwards by
 * SQL2540W: only the question that was to be expected makes that a success. That is whether to replace the database itself or,
 * where the operator has named another target, whether to replace that.
 */
final class RestoreVerdict {
    private static final String COMPLETED = "DB20000I";
    private static final String WITHOUT_ASKING = "SQL2540W";
    private static final String SAME_DATABASE = "SQL2539W";
    private static final Set<String> NAMED_TARGET =
            Set.of(SAME_DATABASE, "SQL2523W", "SQL2527W", "SQL2528W", "SQL2529W");
    private static final Set<String> UPGRADED = Set.of("SQL2517W", "SQL2555I");

    /** Marks a step that restores one of several images and not the last of them. */
    static final String INTERIM = "interim image";

    /** Marks the continuation of a restore over an existing database; its value is a warning that only says so. */
    static final String REPLACING = "continued over a database";

    /** More images have to be restored. */
    private static final String MORE = "DB21086I";

    /** The clause that has a restore wait, and not the one that writes a script. */
    private static final String REDIRECT = " redirect without ";

    private static final String WAITING = "SQL1277W";

    private RestoreVerdict() {}

    /** What Db2 may remark at the end of a redirected restore over an existing database. */
    static String[] ofReplaced(boolean renamed) {
        return (renamed ? NAMED_TARGET : Set.of(SAME_DATABASE))
                .stream().sorted().toArray(String[]::new);
    }

    /** @param statement in lower case */
    static Verdict of(Step step, String statement, Outcome outcome) {
        String title = step.title();
        ClpMessages messages = ClpMessages.of(outcome);
        boolean restored = messages.has(COMPLETED) || messages.has(WITHOUT_ASKING) || messages.has(MORE);
        boolean ended = outcome.status() == 0 || outcome.status() == 2;
        if (!ended || !restored || !messages.errors().isEmpty()) {
            return Failures.of(title, outcome);
        }
        if (messages.has(MORE) != step.isJudgedAs(INTERIM)) {
            return new Verdict.Failure(
                    ErrorCode.DATABASE_STATE,
                    "cannot " + title + ": Db2 "
                            + (messages.has(MORE) ? "wants more images after it" : "wants no more images") + ": "
                            + messages.whole(),
                    "Restore another backup of the chain, or a full one; 'coffer backup-list-instance' shows them.");
        }
        if (statement.contains(REDIRECT) && !messages.has(WAITING)) {
            return new Verdict.Failure(
                    ErrorCode.DATASTORE_FAILED,
                    "cannot " + title + ": Db2 does not wait for where the table spaces are to lie: "
                            + messages.whole(),
                    "Look into db2diag.log of the instance, and do not trust the database.");
        }
        Set<String> expected = expected(step, statement);
        if (!messages.warnings().stream().allMatch(warning -> wasExpected(warning, expected))) {
            return Failures.of(title, explained(outcome, messages));
        }
        List<String> toTell = messages.all().stream()
                .filter(message -> UPGRADED.contains(message.id()))
                .map(ClpMessage::toString)
                .toList();
        return toTell.isEmpty() ? Verdict.success() : new Verdict.Warning(title + ": " + messages.whole());
    }

    /** The warnings that only say what was asked for. */
    private static Set<String> expected(Step step, String statement) {
        Set<String> expected = new HashSet<>();
        if (statement.contains(REDIRECT)) {
            expected.add(WAITING);
        }
        if (step.isJudgedAs(REPLACING)) {
            expected.addAll(step.judgement().orElseThrow().values());
        }
        if (statement.contains(" replace existing")) {
            expected.addAll(statement.contains(" into ") ? NAMED_TARGET : Set.of(SAME_DATABASE));
        }
        return expected;
    }

    private static boolean wasExpected(ClpMessage warning, Set<String> expected) {
        String id = warning.id().equals(WITHOUT_ASKING)
                ? "SQL" + warning.quotedNumber().orElse("") + "W"
                : warning.id();
        return UPGRADED.contains(id) || expected.contains(id);
    }

    /** SQL2540W names the warning that matters only by its number: as an id of its own it is found in the table. */
    private static Outcome explained(Outcome outcome, ClpMessages messages) {
        String inner = messages.find(WITHOUT_ASKING)
                .flatMap(ClpMessage::quotedNumber)
                .map(number -> "\nSQL" + number + "W")
                .orElse("");
        return new Outcome(outcome.status(), outcome.standardOutput() + inner, outcome.standardError());
    }
}

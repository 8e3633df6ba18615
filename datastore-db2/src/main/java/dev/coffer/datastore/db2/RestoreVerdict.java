package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.message.ClpMessage;
import dev.coffer.datastore.db2.message.ClpMessages;
import dev.coffer.datastore.db2.message.Failures;
import java.util.List;
import java.util.Set;

/**
 * What the end of RESTORE DATABASE means. Without prompting, Db2 answers its own questions with yes and tells so afterwards by
 * SQL2540W: only the one question that was to be expected, whether to replace the database itself, makes that a success.
 */
final class RestoreVerdict {
    private static final String COMPLETED = "DB20000I";
    private static final String WITHOUT_ASKING = "SQL2540W";
    private static final String SAME_DATABASE = "SQL2539W";
    private static final Set<String> UPGRADED = Set.of("SQL2517W", "SQL2555I");

    private RestoreVerdict() {}

    /** @param statement in lower case */
    static Verdict of(String title, String statement, Outcome outcome) {
        ClpMessages messages = ClpMessages.of(outcome);
        boolean restored = messages.has(COMPLETED) || messages.has(WITHOUT_ASKING);
        boolean ended = outcome.status() == 0 || outcome.status() == 2;
        if (!ended || !restored || !messages.errors().isEmpty()) {
            return Failures.of(title, outcome);
        }
        boolean replacing = statement.contains(" replace existing");
        if (!messages.warnings().stream().allMatch(warning -> wasExpected(warning, replacing))) {
            return Failures.of(title, explained(outcome, messages));
        }
        List<String> toTell = messages.all().stream()
                .filter(message -> UPGRADED.contains(message.id()))
                .map(ClpMessage::toString)
                .toList();
        return toTell.isEmpty() ? Verdict.success() : new Verdict.Warning(title + ": " + messages.whole());
    }

    private static boolean wasExpected(ClpMessage warning, boolean replacing) {
        if (warning.id().equals(WITHOUT_ASKING)) {
            String inner = "SQL" + warning.quotedNumber().orElse("") + "W";
            return UPGRADED.contains(inner) || (replacing && inner.equals(SAME_DATABASE));
        }
        return UPGRADED.contains(warning.id()) || (replacing && warning.id().equals(SAME_DATABASE));
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

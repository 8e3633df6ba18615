package dev.coffer.datastore.db2.message;

import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The statements whose success the exit status and the message ids alone decide: status 0, or 2 with nothing but warnings
 * that are harmless for this statement. Those that Db2 confirms by DB20000I are no success without it.
 */
public enum Statement {
    CONNECT_RESET("connect reset", false, "", ""),
    CONNECT("connect to ", false, "", "SQL8007W SQL8009W"),
    TERMINATE("terminate", false, "", ""),
    QUIESCE("quiesce database ", true, "", ""),
    UNQUIESCE("unquiesce database", true, "SQL1373W", ""),
    DEACTIVATE("deactivate database ", true, "SQL1495W SQL1496W", ""),
    DROP("drop database ", true, "", ""),
    ACTIVATE("activate database ", true, "SQL1490W SQL1494W", "SQL8007W SQL8009W"),
    FORCE("force application ", true, "SQL1230W", ""),
    UPDATE_CONFIGURATION("update db cfg ", true, "", "SQL1363W"),
    SET_CONTAINERS("set tablespace containers ", true, "", ""),
    SET_STORAGE("set stogroup paths ", true, "", ""),
    GET_CONFIGURATION("get db cfg ", false, "", ""),
    LIST("list ", false, "SQL1611W", "");

    private static final String COMPLETED = "DB20000I";

    private final String opening;
    private final boolean confirmed;
    private final String fine;
    private final String told;

    /**
     * Names a statement.
     *
     * @param confirmed whether DB20000I confirms it
     * @param fine ids of warnings that are as good as success
     * @param told ids of warnings that the operator should know of
     */
    Statement(String opening, boolean confirmed, String fine, String told) {
        this.opening = opening;
        this.confirmed = confirmed;
        this.fine = fine;
        this.told = told;
    }

    /** Which of them a command is. */
    public static Optional<Statement> of(Command command) {
        String text = text(command);
        return Stream.of(values())
                .filter(statement -> text.startsWith(statement.opening))
                .findFirst();
    }

    /** The statement of a command, in lower case. */
    public static String text(Command command) {
        List<String> words = command.arguments();
        return String.join(" ", words.subList(1, words.size())).toLowerCase(Locale.ROOT);
    }

    /**
     * Judges the end of such a command.
     *
     * @param title what it does, as {@code connect to SAMPLE}
     */
    public Verdict verdict(String title, Outcome outcome) {
        ClpMessages messages = ClpMessages.of(outcome);
        if (!isSuccess(outcome, messages)) {
            return Failures.of(title, outcome);
        }
        List<String> toTell = messages.warnings().stream()
                .filter(warning -> !fine.contains(warning.id()))
                .map(ClpMessage::toString)
                .toList();
        return toTell.isEmpty()
                ? Verdict.success()
                : new Verdict.Warning(ClpMessages.withoutFullStop(title + ": " + String.join(" ", toTell)));
    }

    private boolean isSuccess(Outcome outcome, ClpMessages messages) {
        if (!messages.errors().isEmpty()) {
            return false;
        }
        boolean harmless = messages.warnings().stream().allMatch(warning -> isHarmless(warning.id()));
        if (outcome.status() == 2) {
            return harmless && !messages.warnings().isEmpty();
        }
        boolean answered =
                !confirmed || messages.has(COMPLETED) || !messages.warnings().isEmpty();
        return outcome.status() == 0 && harmless && answered;
    }

    private boolean isHarmless(String id) {
        return fine.contains(id) || told.contains(id);
    }
}

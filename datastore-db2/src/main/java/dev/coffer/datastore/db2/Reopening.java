package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Retry;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.DatabaseConfiguration;
import dev.coffer.datastore.db2.message.ClpMessage;
import dev.coffer.datastore.db2.message.ClpMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Opens a database to its users again and activates it if it was active.
 *
 * <p>A restore that was cut off or has failed may have left a database that nobody can connect to. Nothing but another restore
 * helps it, so it is lost and no failure: a failure would stand in the way of that restore for good.
 */
final class Reopening {
    private static final Pattern UNFINISHED =
            Pattern.compile("(.*) (?<alias>\\S+), whose restore (from (?<source>\\S+) )?was not completed");
    private static final Set<String> BROKEN =
            Set.of("SQL1013N", "SQL1015N", "SQL1031N", "SQL1117N", "SQL1119N", "SQL1005N");

    private final Db2Commands commands;

    Reopening(Db2Commands commands) {
        this.commands = commands;
    }

    /**
     * The steps for one database.
     *
     * @param facts of all databases
     * @param state what GET DB CFG said of this one
     */
    List<Step> steps(String alias, List<Fact> facts, Outcome state) {
        boolean restoring = has(facts, alias, Facts.RESTORING) || has(facts, alias, Facts.RESTORE_RUNNING);
        String condition = restoring || isRestorePending(alias, state) ? unfinished(alias, facts) : "";
        List<Step> steps = new ArrayList<>();
        if (restoring || has(facts, alias, Facts.QUIESCED)) {
            steps.addAll(unquiesce(alias, condition));
        }
        if (has(facts, alias, Facts.ACTIVE)) {
            steps.add(Step.of("activate database " + alias + condition, commands.undo("activate", "database", alias)));
        }
        return steps;
    }

    /** How a title says that the restore of its database was not completed. */
    private static String unfinished(String alias, List<Fact> facts) {
        String source = facts.stream()
                .filter(fact ->
                        fact.kind().equals(Facts.RESTORING) && fact.database().equals(alias))
                .map(Fact::value)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(value -> "from " + value + " ")
                .orElse("");
        return ", whose restore " + source + "was not completed";
    }

    private List<Step> unquiesce(String alias, String condition) {
        Retry retry = new Retry(
                commands.configuration().exclusiveAttempts(),
                commands.configuration().exclusivePause(),
                List.of());
        return List.of(
                Step.of("connect to " + alias + condition, commands.undo("connect", "to", alias))
                        .retrying(retry),
                Step.of("unquiesce database " + alias + condition, commands.undo("unquiesce", "database")),
                Step.of("disconnect from " + alias + condition, commands.undo("connect", "reset")),
                Step.of("end the connection's back end", commands.undo("terminate")));
    }

    private static boolean has(List<Fact> facts, String alias, String kind) {
        return facts.stream()
                .anyMatch(fact -> fact.kind().equals(kind) && fact.database().equals(alias));
    }

    private static boolean isRestorePending(String alias, Outcome state) {
        try {
            return DatabaseConfiguration.of(alias, state).restorePending();
        } catch (BackupException e) {
            return ClpMessages.of(state).has("SQL1119N");
        }
    }

    static Verdict judge(Step step, Outcome outcome) {
        Verdict verdict = Db2Judge.judge(step, outcome);
        if (!(verdict instanceof Verdict.Failure failure)) {
            return verdict;
        }
        ClpMessages messages = ClpMessages.of(outcome);
        Matcher unfinished = UNFINISHED.matcher(step.title());
        if (unfinished.matches() && isBroken(messages)) {
            return lost(unfinished.group("alias"), Optional.ofNullable(unfinished.group("source")), messages);
        }
        return messages.has("SQL1116N")
                ? new Verdict.Failure(failure.code(), failure.message(), pendingHint())
                : failure;
    }

    private static boolean isBroken(ClpMessages messages) {
        return !messages.errors().isEmpty()
                && messages.errors().stream()
                        .map(ClpMessage::id)
                        .allMatch(id -> BROKEN.contains(id) || id.equals("DB21034E"));
    }

    private static Verdict lost(String alias, Optional<String> source, ClpMessages messages) {
        String ids = messages.errors().stream().map(ClpMessage::id).collect(Collectors.joining(", "));
        return new Verdict.Lost(
                "database " + alias + " was being restored, and nobody can use it until it is restored again (" + ids
                        + ")",
                "What it held before is gone: run 'coffer create <instance> --backup <backup> "
                        + source.map(image -> "--database " + image + " --into " + alias + " ")
                                .orElse("")
                        + "--replace-existing'.");
    }

    private static String pendingHint() {
        return "End that state by hand with a full offline backup ('db2 backup database <alias> to <directory>'), then run"
                + " 'coffer recover'.";
    }
}

package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Retry;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.message.ClpMessage;
import dev.coffer.datastore.db2.message.ClpMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Opens a database to its users again and activates it if it was active.
 *
 * <p>A restore that was cut off or has failed may have left a database that nobody can connect to. Nothing but another restore
 * helps it, so it is lost and no failure: a failure would stand in the way of that restore for good.
 */
final class Reopening {
    /** Of a database whose restore was not completed: its alias, and the image's where that is another. */
    private static final String UNFINISHED = "unfinished restore";

    /** Of a database that somebody else may have closed. */
    private static final String UNSURE = "unsure whose quiesce";

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
        List<Step> steps = new ArrayList<>();
        if (restoring || has(facts, alias, Facts.QUIESCED)) {
            steps.addAll(unquiesce(alias, isUnsure(alias, facts)));
        }
        if (has(facts, alias, Facts.ACTIVE)) {
            steps.add(Step.of("activate database " + alias, commands.undo("activate", "database", alias)));
        }
        if (!restoring && !RestorePending.of(alias, state)) {
            return steps;
        }
        String[] unfinished = unfinished(alias, facts);
        return steps.stream().map(step -> step.judgedAs(UNFINISHED, unfinished)).toList();
    }

    private static String[] unfinished(String alias, List<Fact> facts) {
        Stream<String> source = facts.stream()
                .filter(fact ->
                        fact.kind().equals(Facts.RESTORING) && fact.database().equals(alias))
                .map(Fact::value)
                .filter(value -> !value.isEmpty())
                .limit(1);
        return Stream.concat(Stream.of(alias), source).toArray(String[]::new);
    }

    /** Whether QUIESCE ended without an answer, and nobody has seen the database open before. */
    private static boolean isUnsure(String alias, List<Fact> facts) {
        return facts.stream()
                .anyMatch(fact -> fact.kind().equals(Facts.QUIESCING)
                        && fact.database().equals(alias)
                        && !fact.value().equals(Facts.WAS_OPEN));
    }

    private List<Step> unquiesce(String alias, boolean unsure) {
        Retry retry = new Retry(
                commands.configuration().exclusiveAttempts(),
                commands.configuration().exclusivePause(),
                List.of());
        Step unquiesce = Step.of("unquiesce database " + alias, commands.undo("unquiesce", "database"));
        return List.of(
                Step.of("connect to " + alias, commands.undo("connect", "to", alias))
                        .retrying(retry),
                unsure ? unquiesce.judgedAs(UNSURE, alias) : unquiesce,
                Step.of("disconnect from " + alias, commands.undo("connect", "reset")),
                Step.of("end the connection's back end", commands.undo("terminate")));
    }

    private static boolean has(List<Fact> facts, String alias, String kind) {
        return facts.stream()
                .anyMatch(fact -> fact.kind().equals(kind) && fact.database().equals(alias));
    }

    static Verdict judge(Step step, Outcome outcome) {
        Verdict verdict = Db2Judge.judge(step, outcome);
        if (!(verdict instanceof Verdict.Failure failure)) {
            return step.isJudgedAs(UNSURE) ? unsure(step, outcome, verdict) : verdict;
        }
        ClpMessages messages = ClpMessages.of(outcome);
        if (step.isJudgedAs(UNFINISHED) && isBroken(messages)) {
            return lost(step.judgement().orElseThrow().values(), messages);
        }
        return messages.has("SQL1116N")
                ? new Verdict.Failure(failure.code(), failure.message(), pendingHint())
                : failure;
    }

    /** SQL1373W: it was not closed at all. */
    private static Verdict unsure(Step step, Outcome outcome, Verdict verdict) {
        if (ClpMessages.of(outcome).has("SQL1373W")) {
            return verdict;
        }
        String alias = step.judgement().orElseThrow().values().get(0);
        return new Verdict.Warning(
                "database " + alias + " was opened, and it is not known whether Coffer had closed it: the"
                        + " answer to QUIESCE was lost; if somebody else had quiesced it before, he has to do so again");
    }

    private static boolean isBroken(ClpMessages messages) {
        return !messages.errors().isEmpty()
                && messages.errors().stream()
                        .map(ClpMessage::id)
                        .allMatch(id -> BROKEN.contains(id) || id.equals("DB21034E"));
    }

    private static Verdict lost(List<String> unfinished, ClpMessages messages) {
        String alias = unfinished.get(0);
        String ids = messages.errors().stream().map(ClpMessage::id).collect(Collectors.joining(", "));
        return new Verdict.Lost(
                "database " + alias + " was being restored, and nobody can use it until it is restored again (" + ids
                        + ")",
                "What it held before is gone: run 'coffer create <instance> --backup <backup> "
                        + (unfinished.size() > 1 ? "--database " + unfinished.get(1) + " --into " + alias + " " : "")
                        + "--replace-existing'."
                        + (messages.has("SQL1117N")
                                ? " Or, if its logs are there, finish it with 'coffer db2 roll-forward <instance> --database "
                                        + alias + "', where to stop, and the directory of its logs."
                                : ""));
    }

    private static String pendingHint() {
        return "End that state by hand with a full offline backup ('db2 backup database <alias> to <directory>'), then run"
                + " 'coffer recover'.";
    }
}

package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Undo;
import dev.coffer.backup.api.datastore.UndoRequest;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** From facts to steps, the last fact first. Each step succeeds where there is nothing to undo. */
final class PgUndo implements Undo<PostgresqlConfiguration> {
    @Override
    public Planning<List<Step>> plan(UndoRequest<PostgresqlConfiguration> request, Answers answers) {
        Commands commands = new Commands(request.instance().configuration());
        List<Fact> lastFirst = new ArrayList<>(request.facts());
        Collections.reverse(lastFirst);
        return Planning.ready(
                lastFirst.stream().map(fact -> step(commands, fact)).toList());
    }

    static Step step(Commands commands, Fact fact) {
        Limits limits = commands.configuration().ofQuestions();
        return switch (fact.kind()) {
            case Facts.SLOT ->
                Step.of(
                                "drop replication slot " + fact.value(),
                                commands.scriptWithPsql(
                                        limits,
                                        Scripts.RELEASE_LOG,
                                        fact.value(),
                                        commands.binary("pg_ctl"),
                                        commands.configuration().dataDirectory()))
                        .judgedAs(Judgements.NONE_LEFT);
            case Facts.SENDING ->
                Step.of(
                                "end what the server sends to " + fact.value(),
                                commands.scriptWithPsql(
                                        limits,
                                        Scripts.STOP_SENDING,
                                        fact.value(),
                                        commands.binary("pg_ctl"),
                                        commands.configuration().dataDirectory()))
                        .judgedAs(Judgements.NONE_LEFT);
            case Facts.RESTORING ->
                Step.of(
                                "clear " + fact.value(),
                                commands.script(
                                        commands.configuration().ofWork(),
                                        RestoreScripts.CLEAR,
                                        fact.value(),
                                        requireKnown(Facts.dataDirectory(fact), fact)))
                        .judgedAs(Judgements.ENDED);
            case Facts.SCRATCH ->
                Step.of(
                                "end the scratch server in " + fact.value(),
                                commands.script(limits, RestoreScripts.END_SCRATCH, fact.value()))
                        .judgedAs(Judgements.ENDED);
            default -> throw unknown(fact);
        };
    }

    private static String requireKnown(String dataDirectory, Fact fact) {
        if (dataDirectory.isEmpty()) {
            throw unknown(fact);
        }
        return dataDirectory;
    }

    private static BackupException unknown(Fact fact) {
        return new BackupException(
                ErrorCode.UNDO_FAILED,
                "no way to undo '" + fact.kind() + "' with '" + fact.value() + "'",
                "Use the version of Coffer that left it.");
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return Judgements.of(step, outcome);
    }
}

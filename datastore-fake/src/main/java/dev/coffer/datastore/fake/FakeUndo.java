package dev.coffer.datastore.fake;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Fact;
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
final class FakeUndo implements Undo<FakeConfiguration> {
    /** The database had its marker {@code active}. */
    static final String WAS_ACTIVE = "was-active";

    /** The database has a marker {@code quiesced}, in which the fact's value stands. */
    static final String QUIESCED = "quiesced";

    /** A dump may go on in the background. */
    static final String DUMPING = "dumping";

    /** A load may go on in the background. */
    static final String LOADING = "loading";

    /** Beside the database lies a new one that is not complete, or the old one. */
    static final String RESTORING = "restoring";

    /** The database is, or is about to be, a scratch database of the piece of work that is the fact's value. */
    static final String SCRATCH = "scratch";

    @Override
    public Planning<List<Step>> plan(UndoRequest<FakeConfiguration> request, Answers answers) {
        return Planning.ready(steps(request.instance().configuration(), request.facts()));
    }

    static List<Step> steps(FakeConfiguration configuration, List<Fact> facts) {
        List<Fact> lastFirst = new ArrayList<>(facts);
        Collections.reverse(lastFirst);
        return lastFirst.stream().map(fact -> step(configuration, fact)).toList();
    }

    private static Step step(FakeConfiguration configuration, Fact fact) {
        Commands commands = new Commands(configuration);
        Layout layout = new Layout(configuration);
        String database = fact.database();
        return switch (fact.kind()) {
            case WAS_ACTIVE ->
                Step.of(
                        "activate database " + database,
                        commands.program("activate:" + database, "touch", "--", layout.marker(database, "active")));
            case QUIESCED ->
                Step.of(
                        "unquiesce database " + database,
                        commands.script(
                                "unquiesce:" + database, Scripts.UNQUIESCE, layout.database(database), fact.value()));
            case DUMPING -> cancel(commands, layout, database, "dump");
            case LOADING -> cancel(commands, layout, database, "load");
            case SCRATCH ->
                Step.of(
                        "drop scratch database " + database,
                        commands.script("drop:" + database, Scripts.DROP, layout.database(database), fact.value()));
            case RESTORING ->
                Step.of(
                        "clear what the restore of database " + database + " left",
                        commands.script("clear:" + database, Scripts.CLEAR, layout.database(database)));
            default ->
                throw new BackupException(
                        ErrorCode.UNDO_FAILED,
                        "no way to undo '" + fact.kind() + "' of database " + database,
                        "Use the version of Coffer that left it.");
        };
    }

    private static Step cancel(Commands commands, Layout layout, String database, String what) {
        return Step.of(
                "cancel the " + what + " of database " + database,
                commands.script("cancel:" + database, Scripts.CANCEL, layout.marker(database, what)));
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return Verdicts.of(step, outcome);
    }
}

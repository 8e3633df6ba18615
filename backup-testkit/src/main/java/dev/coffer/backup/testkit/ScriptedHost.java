package dev.coffer.backup.testkit;

import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.VerifyStrategy;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A guest that is only a script, on which whole plans of a plugin are carried out in the engine's order: what a step leaves is
 * written down before its command, and undone at the end. Nothing is started and nothing is waited for. Immutable.
 *
 * @param <C> the configuration of the plugin
 */
public final class ScriptedHost<C extends Record> {
    private final Rehearsal<C> rehearsal;
    private final Endings endings;

    private ScriptedHost(Rehearsal<C> rehearsal, Endings endings) {
        this.rehearsal = rehearsal;
        this.endings = endings;
    }

    /** A guest on which each command says what a good one says. */
    static <C extends Record> ScriptedHost<C> of(Rehearsal<C> rehearsal, Function<Step, Outcome> said) {
        return new ScriptedHost<>(rehearsal, Endings.good(said));
    }

    private ScriptedHost<C> ending(Endings other) {
        return new ScriptedHost<>(rehearsal, other);
    }

    /**
     * The same, but commands of steps end as these lines say, which are looked for in the title of a step and in its command. Of several
     * that match, each is for one attempt, the last one for all that follow. The monitor of a step goes by {@code monitor of} and its
     * title, and gives all answers that match, one after the other; what is asked between two attempts goes by {@code inquiry}.
     */
    public ScriptedHost<C> saying(Script lines) {
        return ending(endings.saying(lines));
    }

    /** The same, but steps in whose title or command a regular expression is found go wrong. */
    public ScriptedHost<C> with(Fault fault, String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        return ending(endings.with(new Endings.Disorder(
                step -> wanted.matcher(step.title() + "\n" + step.command().display())
                        .find(),
                fault)));
    }

    /** Backs up all databases. */
    public Course backup(BackupStrategy<C> strategy) {
        return play(works -> works.backup(strategy));
    }

    /** Restores all databases of what a strategy backs up, in the place of those that exist. */
    public Course restore(BackupStrategy<C> strategy, RestoreStrategy<C> wayBack) {
        return play(works -> works.restore(strategy, wayBack));
    }

    /** Checks and drills all databases of what a strategy backs up. */
    public Course drill(BackupStrategy<C> strategy, VerifyStrategy<C> verification) {
        return play(works -> works.drill(strategy, verification));
    }

    /** Carries out an action, on the first database if it is about one. */
    public Course act(Action<C> action) {
        return play(works -> works.action(action));
    }

    private Course play(Function<Works<C>, PlannedWork<C>> planning) {
        PlannedWork<C> work = planning.apply(new Works<>(rehearsal));
        Performance<C> performance = new Performance<>(rehearsal.plugin(), new Undoing<>(rehearsal), endings);
        return performance.of(() -> work.carryOut(performance));
    }
}

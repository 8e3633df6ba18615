package dev.coffer.backup.api.datastore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One command of a plan, and all that the engine has to know around it.
 *
 * @param title what it does, for people alone: {@code quiesce database SAMPLE}
 * @param leaves what is to be undone once this step has begun; on disk before the command starts
 * @param untilDone what is to be undone unless the step came to its good end: that a database is half replaced; dropped as soon
 *     as the judge says that the step did what it was to do
 * @param whileRunning what is to be undone only when the step is cut off: the fact of a command that goes on inside the
 *     datastore after its front end was ended; dropped as soon as the command has ended by itself, unless {@code leaves} has it,
 *     too: then it goes on until a later step drops it, which runs with the same fact
 * @param retry how often to try again when the judge says {@link Verdict.TryAgain}
 * @param monitor the command that asks how far this step is, in a session of its own
 * @param judgement what its judge has to know beside the command; empty where that says all
 */
public record Step(
        String title,
        Command command,
        List<Fact> leaves,
        Optional<Fact> untilDone,
        Optional<Fact> whileRunning,
        Optional<Retry> retry,
        Optional<Command> monitor,
        Optional<Judgement> judgement) {
    public Step {
        leaves = List.copyOf(leaves);
        if (monitor.isPresent() && monitor.get().session().equals(command.session())) {
            throw new IllegalArgumentException("step '" + title + "' is monitored in its own session");
        }
    }

    /** A step that leaves nothing behind. */
    public static Step of(String title, Command command) {
        return new Step(
                title,
                command,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public Step leaving(Fact... facts) {
        return new Step(title, command, List.of(facts), untilDone, whileRunning, retry, monitor, judgement);
    }

    public Step untilDone(Fact fact) {
        return new Step(title, command, leaves, Optional.of(fact), whileRunning, retry, monitor, judgement);
    }

    public Step whileRunning(Fact fact) {
        return new Step(title, command, leaves, untilDone, Optional.of(fact), retry, monitor, judgement);
    }

    public Step retrying(Retry times) {
        return new Step(title, command, leaves, untilDone, whileRunning, Optional.of(times), monitor, judgement);
    }

    public Step monitoredBy(Command question) {
        return new Step(title, command, leaves, untilDone, whileRunning, retry, Optional.of(question), judgement);
    }

    public Step judgedAs(String kind, String... values) {
        return new Step(
                title,
                command,
                leaves,
                untilDone,
                whileRunning,
                retry,
                monitor,
                Optional.of(new Judgement(kind, List.of(values))));
    }

    /** Whether its judge is to judge it in this way. */
    public boolean isJudgedAs(String kind) {
        return judgement.filter(wanted -> wanted.kind().equals(kind)).isPresent();
    }

    /** What has ended when the command has ended by itself; empty where that goes on, since the step leaves it. */
    public Optional<Fact> ended() {
        return whileRunning.filter(fact -> !leaves.contains(fact));
    }

    /** All that it may leave behind. */
    public List<Fact> facts() {
        List<Fact> facts = new ArrayList<>(leaves);
        untilDone.ifPresent(facts::add);
        whileRunning.ifPresent(facts::add);
        return List.copyOf(facts);
    }
}

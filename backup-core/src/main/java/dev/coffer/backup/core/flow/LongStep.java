package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Judge;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Progress;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.core.process.Activity;
import dev.coffer.backup.core.process.Interruption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/** Runs a step that takes its time and shows how far it is: by its monitor, or else by the bytes that it moves. */
final class LongStep {
    private final Guest guest;
    private final StepRunner runner;

    LongStep(Guest guest, StepRunner runner) {
        this.guest = guest;
        this.runner = runner;
    }

    /**
     * Runs the step to its success.
     *
     * @param reader reads the answers of the step's monitor
     * @param activity the words that the progress is shown with
     * @param bytes what the step has moved so far, as far as the engine can see it
     */
    Outcome run(
            Step step,
            Judge judge,
            BiFunction<Step, Outcome, Optional<Progress>> reader,
            String activity,
            Activity bytes) {
        Optional<Command> question = step.monitor();
        if (question.isEmpty()) {
            return runner.run(step, judge, () -> shown(activity, bytes.value()));
        }
        Interruption ending = Interruption.within(guest.interruption());
        try (StepMonitor monitor = new StepMonitor(
                guest.sessions(ending),
                ending,
                question.get(),
                answer -> reader.apply(step, answer),
                progress -> guest.listener().progress(activity, progress.completedBytes(), progress.totalBytes()))) {
            return runner.run(step, judge, () -> monitor.value() + bytes.value());
        }
    }

    private long shown(String activity, long bytes) {
        guest.listener().progress(activity, bytes, OptionalLong.empty());
        return bytes;
    }
}

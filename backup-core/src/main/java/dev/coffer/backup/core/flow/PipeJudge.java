package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.datastore.Judge;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Remedy;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.List;
import java.util.function.UnaryOperator;

/** Judges a command with pipes as its strategy does, unless our end of the pipes is what has failed. */
record PipeJudge(Judge strategy, PipeWork<?> work, UnaryOperator<Verdict> changed) implements Judge {
    @Override
    public Verdict judge(Step step, Outcome outcome) {
        work.throwIfFailed();
        return changed.apply(strategy.judge(step, outcome));
    }

    @Override
    public Remedy remedy(Step step, Verdict.Failure failure, List<Outcome> answers) {
        return strategy.remedy(step, failure, answers);
    }
}

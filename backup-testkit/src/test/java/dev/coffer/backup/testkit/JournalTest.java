package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JournalTest {
    private static final Fact RUNNING = new Fact("running", "ONE", "");

    private final Step step = Step.of(
                    "load ONE",
                    new Command(
                            Session.of("small", "owner"),
                            List.of("load", "ONE"),
                            new Limits(Duration.ofMinutes(1), Duration.ofHours(1))))
            .whileRunning(RUNNING);

    @Test
    void what_a_command_had_running_ends_with_it() {
        assertThat(afterTheEndOf(step)).isEmpty();
    }

    @Test
    void what_a_step_leaves_running_is_still_to_be_ended() {
        assertThat(afterTheEndOf(step.leaving(RUNNING))).containsExactly(RUNNING);
    }

    private static List<Fact> afterTheEndOf(Step step) {
        Journal journal = new Journal();
        journal.begin(step);
        journal.ended(step, new Outcome(0, "", ""));
        journal.judged(step, Verdict.success());
        return journal.all();
    }
}

package dev.coffer.backup.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Begun;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Judge;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Remedy;
import dev.coffer.backup.api.datastore.Retry;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.backup.core.journal.Journal;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.journal.JournalLock;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.process.Sessions;
import dev.coffer.backup.core.process.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps are tried again with real commands, each of which adds a line to a file. */
final class StepRunnerTest {
    private static final String ME = Users.ofThisProcess().name();

    @TempDir
    private Path root = Path.of("");

    private final List<String> heard = new ArrayList<>();
    private Optional<JournalLock> lock = Optional.empty();

    @BeforeEach
    void lock_the_instance() {
        lock = Optional.of(new Journal(root.resolve("state"), Users.ofThisProcess()).lock("books", ME));
    }

    @AfterEach
    void unlock_it() {
        lock.orElseThrow().close();
    }

    @Test
    void an_attempt_that_failed_is_asked_about_and_remedied_before_the_next() {
        Judge judge = new Stubborn(2);

        run(step(3), judge);

        assertThat(lines())
                .containsExactly(
                        "attempt", "ask", "remedy", "between", "attempt", "ask", "remedy", "between", "attempt");
        assertThat(heard).containsExactly("step take it", "warning attempt 1 of 3: it is taken; asked: ask");
    }

    @Test
    void the_last_failure_says_what_the_answers_added_and_is_not_remedied() {
        assertThatThrownBy(() -> run(step(2), new Stubborn(9)))
                .isInstanceOfSatisfying(BackupException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.DATABASE_IN_USE);
                    assertThat(failure.text()).isEqualTo("it is taken; asked: ask");
                });
        assertThat(lines()).containsExactly("attempt", "ask", "remedy", "between", "attempt", "ask");
    }

    @Test
    void what_is_waited_for_in_vain_is_a_warning_and_the_work_goes_on() {
        Judge judge = (step, outcome) -> new Verdict.NotYet("still taken");

        run(step(3), judge);

        assertThat(lines()).containsExactly("attempt", "between", "attempt", "between", "attempt");
        assertThat(heard).containsExactly("step take it", "warning still taken");
    }

    @Test
    void what_a_step_that_was_not_needed_would_have_left_is_withdrawn() {
        Fact active = new Fact("activate", "stock", "");

        Ledger ledger = run(step(2).leaving(active), (step, outcome) -> new Verdict.Unneeded(), () -> {});

        assertThat(ledger.facts("stock")).isEmpty();
    }

    @Test
    void what_a_step_leaves_running_runs_until_a_later_one_with_the_same_fact_has_ended() {
        Fact running = new Fact("running", "stock", "");
        Judge judge = (step, outcome) -> Verdict.success();
        Step waiting = Step.of("begin", writing("begin")).leaving(running).whileRunning(running);
        Step last = Step.of("go on", writing("go on")).whileRunning(running);

        Ledger left = run(waiting, judge, () -> {});
        Ledger ended = run(last, judge, () -> {});

        assertThat(left.facts("stock")).containsExactly(running);
        assertThat(left.begun()).hasSize(1);
        assertThat(ended.facts("stock")).isEmpty();
        assertThat(ended.begun()).isEmpty();
    }

    @Test
    void what_a_later_step_goes_on_with_keeps_the_moment_at_which_an_earlier_one_began_it() {
        Fact running = new Fact("running", "stock", "");
        Ledger ledger = ledger();

        ledger.begin(Step.of("begin", writing("begin")).leaving(running).whileRunning(running));
        Begun first = ledger.begun().get(0);
        ledger.begin(Step.of("go on", writing("go on")).whileRunning(running));

        assertThat(ledger.begun()).hasSize(2).startsWith(first).allSatisfy(begun -> assertThat(begun.fact())
                .isEqualTo(running));
        ledger.remove(List.of(running));
        assertThat(ledger.begun()).isEmpty();
    }

    @Test
    void a_question_that_is_never_answered_does_not_hide_why_it_was_asked() {
        Command hanging = new Command(
                Session.of("ask", ME),
                List.of("sleep", "60"),
                new Limits(Duration.ofMillis(200), Duration.ofMillis(200)));
        Step step = Step.of("take it", writing("attempt"))
                .retrying(new Retry(2, Duration.ofMillis(10), List.of(), List.of(hanging)));

        assertThatThrownBy(() -> run(step, new Stubborn(9))).isInstanceOfSatisfying(BackupException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.DATABASE_IN_USE);
            assertThat(failure.text()).isEqualTo("it is taken");
        });
    }

    @Test
    void whether_the_work_may_go_on_is_asked_in_the_pauses_and_while_questions_and_remedies_run() {
        for (Retry retry : List.of(
                new Retry(2, Duration.ofMinutes(5), List.of()),
                new Retry(2, Duration.ofMillis(1), List.of(sleeping())),
                new Retry(2, Duration.ofMillis(1), List.of(), List.of(sleeping())))) {
            AtomicBoolean tried = new AtomicBoolean();
            Judge judge = (step, outcome) -> {
                tried.set(true);
                return new Verdict.TryAgain(new Verdict.Failure(ErrorCode.DATABASE_IN_USE, "it is taken", ""));
            };
            Runnable untilTried = () -> {
                if (tried.get()) {
                    throw new BackupException(ErrorCode.DOWNTIME_LIMIT, "too long", "");
                }
            };

            assertThatThrownBy(() -> run(Step.of("take it", writing("attempt")).retrying(retry), judge, untilTried))
                    .hasMessageContaining("too long");
        }
    }

    private Command sleeping() {
        return new Command(
                Session.of("sleep", ME),
                List.of("sleep", "300"),
                new Limits(Duration.ofMinutes(5), Duration.ofMinutes(5)));
    }

    private void run(Step step, Judge judge) {
        run(step, judge, () -> {});
    }

    private Ledger run(Step step, Judge judge, Runnable going) {
        Ledger ledger = ledger();
        try (Sessions sessions = new Sessions(Users.ofThisProcess(), Interruption.never())) {
            new StepRunner(sessions, Interruption.never(), ledger, new Hearing(), going).run(step, judge, () -> 0);
        }
        return ledger;
    }

    private Ledger ledger() {
        return Ledger.begin(
                lock.orElseThrow(),
                Clock.systemUTC(),
                new JournalEntry("books", "fake", "backup", "", Instant.EPOCH, 1, List.of(), List.of()));
    }

    private Step step(int attempts) {
        return Step.of("take it", writing("attempt"))
                .retrying(new Retry(
                        attempts, Duration.ofMillis(10), List.of(writing("between")), List.of(writing("ask"))));
    }

    private Command writing(String line) {
        Limits limits = new Limits(Duration.ofSeconds(20), Duration.ofSeconds(20));
        return new Command(
                Session.of("main", ME),
                List.of(
                        "sh",
                        "-c",
                        "echo \"$1\" | tee -a \"$0\"",
                        root.resolve("lines").toString(),
                        line),
                limits);
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(root.resolve("lines"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Says so often that it is to be tried again. */
    private final class Stubborn implements Judge {
        private int times;

        Stubborn(int times) {
            this.times = times;
        }

        @Override
        public Verdict judge(Step step, Outcome outcome) {
            times--;
            return times >= 0
                    ? new Verdict.TryAgain(
                            new Verdict.Failure(ErrorCode.DATABASE_IN_USE, "it is taken", "Take another."))
                    : Verdict.success();
        }

        @Override
        public Remedy remedy(Step step, Verdict.Failure failure, List<Outcome> answers) {
            String asked = answers.get(0).standardOutput().strip();
            return new Remedy(
                    new Verdict.Failure(failure.code(), failure.message() + "; asked: " + asked, failure.hint()),
                    List.of(writing("remedy")));
        }
    }

    private final class Hearing implements FlowListener {
        @Override
        public void step(String title) {
            heard.add("step " + title);
        }

        @Override
        public void warning(String message) {
            heard.add("warning " + message);
        }

        @Override
        public void progress(String activity, long doneBytes, OptionalLong totalBytes) {}
    }
}

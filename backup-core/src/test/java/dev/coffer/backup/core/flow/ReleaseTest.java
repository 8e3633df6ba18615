package dev.coffer.backup.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Begun;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Retry;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Undo;
import dev.coffer.backup.api.datastore.UndoRequest;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.backup.core.journal.Journal;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.journal.JournalLock;
import dev.coffer.backup.core.journal.OwnedDirectory;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.process.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReleaseTest {
    private static final String ME = Users.ofThisProcess().name();
    private static final Fact QUIESCED = new Fact("open", "stock", "");
    private static final Fact ACTIVE = new Fact("activate", "stock", "");
    private static final Fact LOADING = new Fact("cancel", "stock", "");
    private static final Fact OTHER = new Fact("open", "ledger", "");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T08:15:02Z"), ZoneOffset.UTC);
    private static final Verdict LOST = new Verdict.Lost("stock is lost", "Restore it.");
    private static final Verdict FAILED =
            new Verdict.Failure(ErrorCode.DATASTORE_FAILED, "cannot open ledger", "Look.");

    @TempDir
    private Path root = Path.of("");

    private final ScriptedUndo undo = new ScriptedUndo();
    private final List<String> warnings = new ArrayList<>();
    private Journal journal = new Journal(Path.of("unset"), Users.ofThisProcess());
    private Optional<JournalLock> lock = Optional.empty();

    @BeforeEach
    void lock_the_instance() {
        journal = new Journal(root.resolve("state"), Users.ofThisProcess());
        lock = Optional.of(journal.lock("books", ME));
    }

    @AfterEach
    void unlock_it() {
        lock.orElseThrow().close();
    }

    @Test
    void what_only_a_restore_brings_back_waits_in_the_journal_and_all_else_is_undone() throws IOException {
        Ledger ledger = Ledger.begin(lock.orElseThrow(), CLOCK, entry("create"));
        OwnedDirectory staging = owned(ledger, "coffer-1");
        ledger.begin(step().leaving(QUIESCED, ACTIVE).whileRunning(LOADING));
        ledger.begin(step().leaving(OTHER));
        undo.says("open stock", LOST);

        BackupException failure = release(ledger).after(interrupted());

        assertThat(failure.code()).isEqualTo(ErrorCode.RESTORE_NEEDED);
        assertThat(failure.text()).isEqualTo("interrupted; and stock is lost");
        assertThat(failure.hint()).isEqualTo("Restore it.");
        assertThat(undo.ran).containsExactly("open stock", "open ledger");
        assertThat(staging.path()).doesNotExist();
        ledger.settle();
        JournalEntry left = left().orElseThrow();
        assertThat(left.facts()).as("what ran has ended").containsExactly(QUIESCED, ACTIVE);
        assertThat(left.onlyAwaits()).isTrue();
    }

    @Test
    void what_cannot_be_put_back_outweighs_what_is_lost() {
        Ledger ledger = Ledger.begin(lock.orElseThrow(), CLOCK, entry("create"));
        ledger.begin(step().leaving(QUIESCED, OTHER));
        undo.says("open stock", LOST);
        undo.says("open ledger", FAILED);

        BackupException failure = release(ledger).after(interrupted());

        assertThat(failure.code()).isEqualTo(ErrorCode.UNDO_FAILED);
        ledger.settle();
        assertThat(left().orElseThrow().facts()).containsExactly(QUIESCED, OTHER);
        assertThat(left().orElseThrow().awaiting()).containsExactly("stock");
    }

    @Test
    void work_on_another_database_carries_over_what_waits_for_a_restore() {
        leaveStockLost();

        Ledger ledger = Ledger.begin(lock.orElseThrow(), CLOCK, entry("backup-create"));
        ledger.begin(step().leaving(OTHER));
        assertThat(left().orElseThrow().facts()).containsExactly(QUIESCED, ACTIVE, OTHER);
        undo.ran.clear();
        release(ledger).facts();
        ledger.settle();

        assertThat(undo.ran).containsExactly("open ledger");
        assertThat(left().orElseThrow().operation()).isEqualTo("create");
        assertThat(left().orElseThrow().facts()).containsExactly(QUIESCED, ACTIVE);
    }

    @Test
    void a_restore_of_the_database_activates_it_again_as_it_was_before_the_first() {
        leaveStockLost();

        Ledger ledger = Ledger.begin(lock.orElseThrow(), CLOCK, entry("create"));
        ledger.begin(step().leaving(QUIESCED));
        undo.forget();
        release(ledger).facts();
        ledger.settle();

        assertThat(undo.ran).containsExactly("open stock", "activate stock");
        assertThat(left()).isEmpty();
    }

    @Test
    void staging_is_cleared_although_a_database_cannot_be_put_back() throws IOException {
        Ledger ledger = Ledger.begin(lock.orElseThrow(), CLOCK, entry("backup-create"));
        OwnedDirectory staging = owned(ledger, "coffer-1");
        ledger.begin(step().leaving(OTHER));
        undo.says("open ledger", FAILED);

        BackupException failure = catchThrowableOfType(
                BackupException.class, () -> release(ledger).everything());

        assertThat(failure).hasMessage("cannot open ledger");
        assertThat(staging.path()).doesNotExist();
        assertThat(left().orElseThrow().directories()).isEmpty();
        assertThat(left().orElseThrow().facts()).containsExactly(OTHER);
    }

    @Test
    void staging_stays_while_the_datastore_may_be_at_work_in_it() throws IOException {
        Ledger ledger = Ledger.begin(lock.orElseThrow(), CLOCK, entry("create"));
        OwnedDirectory staging = owned(ledger, "coffer-1");
        ledger.begin(step().leaving(QUIESCED).whileRunning(LOADING));
        undo.says("cancel stock", FAILED);

        BackupException failure = catchThrowableOfType(
                BackupException.class, () -> release(ledger).everything());

        assertThat(failure).hasMessage("cannot open ledger");
        assertThat(staging.path()).exists();
        JournalEntry left = left().orElseThrow();
        assertThat(left.running()).containsExactly(new Begun(LOADING, CLOCK.instant()));
        assertThat(left.directories()).containsExactly(staging);
    }

    @Test
    @Tag("long")
    void what_was_waited_for_in_vain_is_neither_waited_for_again_nor_told_of_again() {
        Ledger ledger = Ledger.begin(lock.orElseThrow(), CLOCK, entry("backup-create"));
        ledger.begin(step().leaving(OTHER));
        undo.says("open ledger", new Verdict.TryAgain((Verdict.Failure) FAILED));
        Release<Nothing> release = release(ledger);

        BackupException first = catchThrowableOfType(BackupException.class, release::facts);
        BackupException last = release.after(first);

        assertThat(undo.judged).containsExactly("open ledger", "open ledger", "open ledger");
        assertThat(warnings).containsExactly("attempt 1 of 3: cannot open ledger");
        assertThat(last.code()).isEqualTo(ErrorCode.UNDO_FAILED);
        assertThat(last.text()).isEqualTo("the datastore could not be put back: cannot open ledger");
        assertThat(last.hint()).isEqualTo("Look. Then run 'coffer recover books'.");
    }

    @Test
    void what_was_waited_for_in_vain_is_waited_for_again_when_more_can_be_done_about_it() {
        Ledger ledger = Ledger.begin(lock.orElseThrow(), CLOCK, entry("backup-create"));
        ledger.begin(step().leaving(OTHER));
        undo.says("open ledger", new Verdict.TryAgain((Verdict.Failure) FAILED));
        undo.appears = Optional.of("cancel ledger");

        release(ledger).facts();

        assertThat(undo.judged)
                .containsExactly("open ledger", "open ledger", "open ledger", "cancel ledger", "open ledger");
    }

    @Test
    void what_was_waited_for_in_vain_does_not_keep_the_next_database_of_that_name_from_being_put_back() {
        Ledger ledger = Ledger.begin(lock.orElseThrow(), CLOCK, entry("backup-verify"));
        ledger.begin(step().leaving(OTHER));
        undo.says("open ledger", new Verdict.TryAgain((Verdict.Failure) FAILED));
        undo.appears = Optional.of("cancel ledger");
        Release<Nothing> release = release(ledger);
        release.facts();
        undo.appears = Optional.empty();
        undo.ran.clear();
        ledger.begin(step().leaving(OTHER));

        release.facts();

        assertThat(undo.ran).containsExactly("open ledger");
        assertThat(ledger.databases()).isEmpty();
    }

    @Test
    void a_hint_that_names_the_recovery_is_not_told_to_run_it_once_more() {
        Ledger ledger = Ledger.begin(lock.orElseThrow(), CLOCK, entry("backup-create"));
        ledger.begin(step().leaving(OTHER));
        undo.says(
                "open ledger",
                new Verdict.Failure(
                        ErrorCode.DATABASE_IN_USE, "cannot open ledger", "Wait, then run 'coffer recover'."));

        assertThat(release(ledger).after(interrupted()).hint()).isEqualTo("Wait, then run 'coffer recover'.");
    }

    @Test
    void an_undo_is_told_whether_others_may_have_been_there_since() {
        Ledger ledger = Ledger.begin(lock.orElseThrow(), CLOCK, entry("db2 enable-online"));
        ledger.begin(step().leaving(QUIESCED));

        release(ledger).facts();
        assertThat(undo.afterwards).containsExactly(false);

        Ledger.begin(lock.orElseThrow(), CLOCK, entry("db2 enable-online"))
                .begin(step().leaving(QUIESCED)); // And then its process dies.
        release(Ledger.resume(lock.orElseThrow(), CLOCK, left().orElseThrow())).facts();
        assertThat(undo.afterwards).containsExactly(false, true);
    }

    private void leaveStockLost() {
        Ledger ledger = Ledger.begin(lock.orElseThrow(), CLOCK, entry("create"));
        ledger.begin(step().leaving(QUIESCED, ACTIVE));
        undo.says("open stock", LOST);
        release(ledger).after(interrupted());
        ledger.settle();
    }

    private Release<Nothing> release(Ledger ledger) {
        Guest guest = new Guest(Users.ofThisProcess(), new Interruption(), Clock.systemUTC(), journal, new Warnings());
        return new Release<>(guest, new Instance<>("books", new Nothing()), undo, ledger);
    }

    private OwnedDirectory owned(Ledger ledger, String name) throws IOException {
        OwnedDirectory directory = new OwnedDirectory(
                Files.createDirectories(root.resolve("staging").resolve(name)), ME);
        ledger.add(directory);
        return directory;
    }

    private Optional<JournalEntry> left() {
        return journal.peek("books");
    }

    private static BackupException interrupted() {
        return new BackupException(ErrorCode.INTERRUPTED, "interrupted", "");
    }

    private static JournalEntry entry(String operation) {
        return new JournalEntry("books", "fake", operation, "", Instant.EPOCH, 1, List.of(), List.of());
    }

    private static Step step() {
        return step("anything");
    }

    private static Step step(String title) {
        Limits limits = new Limits(Duration.ofSeconds(20), Duration.ofSeconds(20));
        return Step.of(title, new Command(Session.of("undo", ME), List.of("true"), limits));
    }

    private final class Warnings implements FlowListener {
        @Override
        public void step(String title) {}

        @Override
        public void warning(String message) {
            warnings.add(message);
        }

        @Override
        public void progress(String activity, long doneBytes, OptionalLong totalBytes) {}
    }

    private record Nothing() {}

    /** One step of three attempts for each fact, judged as ordered. */
    private static final class ScriptedUndo implements Undo<Nothing> {
        private final List<String> judged = new ArrayList<>();
        private final List<String> ran = new ArrayList<>();
        private final List<Boolean> afterwards = new ArrayList<>();
        private Optional<String> appears = Optional.empty();
        private final Map<String, Verdict> verdicts = new HashMap<>();

        void says(String title, Verdict verdict) {
            verdicts.put(title, verdict);
        }

        void forget() {
            verdicts.clear();
            ran.clear();
        }

        @Override
        public Planning<List<Step>> plan(UndoRequest<Nothing> request, Answers answers) {
            List<Step> steps = new ArrayList<>();
            afterwards.add(request.afterwards());
            if (!judged.isEmpty()) {
                appears.ifPresent(title -> steps.add(step(title)));
            }
            request.facts()
                    .forEach(fact -> steps.add(step(fact.kind() + " " + fact.database())
                            .retrying(new Retry(3, Duration.ofMillis(10), List.of()))));
            return Planning.ready(List.copyOf(steps));
        }

        @Override
        public Verdict judge(Step step, Outcome outcome) {
            judged.add(step.title());
            if (appears.filter(step.title()::equals).isPresent()) {
                verdicts.clear();
            }
            if (!ran.contains(step.title())) {
                ran.add(step.title());
            }
            return verdicts.getOrDefault(step.title(), Verdict.success());
        }
    }
}

package dev.coffer.backup.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.ActionPlan;
import dev.coffer.backup.api.datastore.ActionRequest;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Undo;
import dev.coffer.backup.api.datastore.UndoRequest;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.backup.core.catalogue.RestorableBackups.Known;
import dev.coffer.backup.core.config.InstanceSettings;
import dev.coffer.backup.core.flow.Preview.PreviewedStep;
import dev.coffer.backup.core.journal.Journal;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.journal.JournalLock;
import dev.coffer.backup.core.journal.OwnedDirectory;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.process.Users;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of an action before it is carried out. */
final class ActionFlowTest {
    private static final String ME = Users.ofThisProcess().name();
    private static final Fact SWITCHED = new Fact("switched", "stock", "");
    private static final Fact OPENED = new Fact("opened", "stock", "");
    private static final ActionOrder SWITCH = new ActionOrder("books", "shelf", "switch", Optional.of("stock"));
    private static final OwnedDirectory LEFT = new OwnedDirectory(Path.of("/nowhere/coffer-1"), ME);

    @TempDir
    private Path root = Path.of("");

    private Journal journal = new Journal(Path.of("unset"), Users.ofThisProcess());
    private List<Step> steps = List.of();
    private Optional<Verdict.Failure> unseen = Optional.empty();

    @BeforeEach
    void set_up() {
        journal = new Journal(root.resolve("state"), Users.ofThisProcess());
    }

    @Test
    void what_opens_the_database_afterwards_is_shown_and_what_is_over_by_then_is_not() {
        steps = List.of(step("switch").leaving(OPENED, SWITCHED), step("look").untilDone(SWITCHED));

        assertThat(previewed()).containsExactly("switch", "look", "undo opened");
    }

    @Test
    void what_a_process_that_died_has_left_is_undone_first() {
        try (JournalLock lock = journal.lock("books", ME)) {
            lock.write(left("shelf"));
        }

        assertThat(previewed())
                .containsExactly(
                        "undo first what was left by the unfinished shelf switch, begun 1970-01-01T00:00:00Z by process 1",
                        "undo switched afterwards",
                        "remove /nowhere/coffer-1",
                        "plan anew, since that changes what is to be done: as things are now, it would be this",
                        "nothing is to be done");
        assertThat(journal.peek("books")).contains(left("shelf"));
    }

    @Test
    void what_nobody_can_undo_is_refused_as_it_would_be() {
        try (JournalLock lock = journal.lock("books", ME)) {
            lock.write(left("museum"));
        }

        BackupException refusal = catchThrowableOfType(BackupException.class, this::previewed);

        assertThat(refusal.code()).isEqualTo(ErrorCode.UNDO_FAILED);
        assertThat(refusal.text())
                .isEqualTo("instance books is a shelf, and what the museum switch left is of a museum");
    }

    @Test
    void work_that_goes_on_is_not_taken_for_unfinished() {
        try (JournalLock lock = journal.lock("books", ME)) {
            lock.write(left("shelf"));

            assertThat(previewed()).containsExactly("nothing is to be done");
        }
    }

    @Test
    void what_somebody_has_to_have_seen_is_done_only_where_somebody_has() {
        steps = List.of(step("switch"));
        unseen = Optional.of(new Verdict.Failure(ErrorCode.BACKUP_STATE, "much of it is gone for good", "Look first."));

        BackupException refusal = catchThrowableOfType(BackupException.class, () -> flow().run(SWITCH));
        ActionReport report = flow().run(SWITCH.agreedTo(flow().preview(SWITCH).steps()));

        assertThat(refusal.code()).isEqualTo(ErrorCode.BACKUP_STATE);
        assertThat(refusal.text()).isEqualTo("much of it is gone for good");
        assertThat(previewed()).containsExactly("switch");
        assertThat(report.headings()).containsExactly("Database");
    }

    private List<String> previewed() {
        return flow().preview(SWITCH).all().steps().stream()
                .map(PreviewedStep::title)
                .toList();
    }

    private ActionFlow<Nothing> flow() {
        Guest guest =
                new Guest(Users.ofThisProcess(), new Interruption(), Clock.systemUTC(), journal, FlowListener.silent());
        InstanceSettings<Nothing> settings = new InstanceSettings<>(
                new Instance<>("books", new Nothing()),
                new Shelf(),
                new StrategyName("shelf", "None"),
                "shelf",
                Optional.empty(),
                1);
        return new ActionFlow<>(guest, settings, new InMemoryObjectStore(Clock.systemUTC()), givenUp -> Known.none());
    }

    private static JournalEntry left(String datastore) {
        return new JournalEntry(
                "books", datastore, datastore + " switch", "", Instant.EPOCH, 1, List.of(SWITCHED), List.of(LEFT));
    }

    private static Step step(String title) {
        Limits limits = new Limits(Duration.ofSeconds(20), Duration.ofSeconds(20));
        return Step.of(title, new Command(Session.of("main", ME), List.of("true"), limits));
    }

    private record Nothing() {}

    /** A datastore that offers one action, whose steps are those of the test. */
    private final class Shelf implements DatastorePlugin<Nothing> {
        @Override
        public String datastore() {
            return "shelf";
        }

        @Override
        public Class<Nothing> configuration() {
            return Nothing.class;
        }

        @Override
        public String owner(Instance<Nothing> instance) {
            return ME;
        }

        @Override
        public String identity(Instance<Nothing> instance) {
            return instance.name();
        }

        @Override
        public Planning<List<String>> databases(Instance<Nothing> instance, Answers answers) {
            return Planning.ready(List.of("stock"));
        }

        @Override
        public List<BackupStrategy<Nothing>> backupStrategies() {
            return List.of();
        }

        @Override
        public List<RestoreStrategy<Nothing>> restoreStrategies() {
            return List.of();
        }

        @Override
        public List<Action<Nothing>> actions() {
            return List.of(new Switch());
        }

        @Override
        public Undo<Nothing> undo() {
            return new Undoing();
        }
    }

    private final class Switch implements Action<Nothing> {
        @Override
        public String name() {
            return "switch";
        }

        @Override
        public String description() {
            return "Switches something";
        }

        @Override
        public boolean namesDatabase() {
            return true;
        }

        @Override
        public Planning<ActionPlan> plan(ActionRequest<Nothing> request, Answers answers) {
            return Planning.ready(new ActionPlan(steps, List.of("Database"), List.of(), unseen));
        }

        @Override
        public Verdict judge(Step step, Outcome outcome) {
            return Verdict.success();
        }
    }

    private static final class Undoing implements Undo<Nothing> {
        @Override
        public Planning<List<Step>> plan(UndoRequest<Nothing> request, Answers answers) {
            return Planning.ready(request.facts().stream()
                    .map(fact -> step("undo " + fact.kind() + (request.afterwards() ? " afterwards" : "")))
                    .toList());
        }

        @Override
        public Verdict judge(Step step, Outcome outcome) {
            return Verdict.success();
        }
    }
}

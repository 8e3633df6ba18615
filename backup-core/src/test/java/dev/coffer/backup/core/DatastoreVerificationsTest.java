package dev.coffer.backup.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.config.ConfigurationSources;
import dev.coffer.backup.core.flow.BackupOrder;
import dev.coffer.backup.core.flow.FlowListener;
import dev.coffer.backup.core.flow.Preview;
import dev.coffer.backup.core.flow.VerifyOrder;
import dev.coffer.backup.core.journal.Journal;
import dev.coffer.backup.core.manifest.Verification;
import dev.coffer.backup.core.manifest.VerificationLevel;
import dev.coffer.backup.core.manifest.VerificationResult;
import dev.coffer.backup.core.manifest.VerifiedDatabase;
import dev.coffer.backup.core.plugin.PluginRegistry;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.process.Users;
import dev.coffer.backup.core.signature.Acceptance;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import dev.coffer.datastore.fake.FakePlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The levels of verifications that the datastore takes part in. */
class DatastoreVerificationsTest {
    private static final List<String> LEDGER = List.of("ledger", "ledger/accounts");

    @TempDir
    private Path root;

    private final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());
    private final List<String> steps = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private Interruption interruption = new Interruption();
    private Consumer<String> hearing = title -> {};

    @BeforeEach
    void make_a_backup() throws IOException {
        Files.createDirectories(root.resolve("data/ledger"));
        Files.writeString(root.resolve("data/ledger/accounts"), "a thousand accounts");
        configure("FakeStagedBackup");
        backUp();
    }

    private void configure(String strategy) throws IOException {
        Path file = Files.writeString(root.resolve("coffer.conf"), """
                [DEFAULT]
                datastore_manager = fake
                storage_strategy = GivenStorage
                backup_encryption = none
                backup_segment_max_size = 1M
                memory = 64M
                state_path = %1$s/state
                [instance:books]
                data_directory = %1$s/data
                staging_directory = %1$s/staging
                owner = %2$s
                faults = true
                backup_strategy = %3$s
                """.formatted(
                        root, Users.ofThisProcess().name(), strategy));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private void backUp() {
        with(engine -> engine.backup(new BackupOrder("books", "nightly", "", List.of(), Optional.empty(), false)));
    }

    @ParameterizedTest
    @EnumSource(names = {"DATASTORE", "DRILL"})
    void a_backup_that_the_datastore_finds_right_passes_and_nothing_is_left(VerificationLevel level) {
        VerifyReport report = verify(level);

        assertThat(report.failure()).isEmpty();
        Verification record = recorded();
        assertThat(record.result()).isEqualTo(VerificationResult.PASSED);
        assertThat(record.reached()).contains(level);
        assertThat(record.checked().plainBytes()).isPositive();
        assertThat(record.software()).extracting("name").contains("fake");
        List<String> checks = level == VerificationLevel.DATASTORE
                ? List.of("check image of ledger")
                : List.of("check image of ledger", "load database ledger-drill", "prove database ledger-drill");
        assertThat(record.databases()).containsExactly(new VerifiedDatabase("ledger", checks));
        assertUntouched();
    }

    @ParameterizedTest
    @CsvSource({
        "check:ledger exit 2,      BACKUP_DAMAGED, DAMAGED",
        "check:ledger exit 127,    GUEST,          FAILED",
        "check:ledger signal KILL, DATASTORE_FAILED, FAILED",
        "claim exit 1,             DATASTORE_FAILED, FAILED",
        "load exit 1,              DATASTORE_FAILED, FAILED",
        "load exit-after 1,        DATASTORE_FAILED, FAILED",
        "load exit 65,             BACKUP_DAMAGED, DAMAGED",
        "prove exit 1,             DATASTORE_FAILED, FAILED",
        "prove exit 65,            BACKUP_DAMAGED, DAMAGED",
    })
    void only_what_the_datastore_says_of_the_image_is_damage(String fault, ErrorCode code, VerificationResult result)
            throws IOException {
        order(fault);

        VerifyReport report = verify(VerificationLevel.DRILL);

        assertThat(report.failure().orElseThrow().code()).isEqualTo(code);
        assertThat(recorded().result()).isEqualTo(result);
        assertThat(recorded().reached()).isNotEqualTo(Optional.of(VerificationLevel.DRILL));
        Files.delete(root.resolve("data/faults"));
        assertUntouched();
    }

    @Test
    @Tag("long")
    void a_scratch_database_that_cannot_be_dropped_stays_in_the_journal_until_it_is() throws IOException {
        order("drop exit 1");

        VerifyReport report = verify(VerificationLevel.DRILL);

        assertThat(report.failure().orElseThrow().code()).isEqualTo(ErrorCode.UNDO_FAILED);
        assertThat(report.failure().orElseThrow().text()).contains("drop scratch database ledger-drill");
        assertThat(report.failure().orElseThrow().hint()).contains("coffer recover books");
        assertThat(recorded().result()).isEqualTo(VerificationResult.FAILED);
        assertThat(root.resolve("data/ledger-drill")).exists();
        Files.delete(root.resolve("data/faults"));
        with(engine -> engine.recover(Optional.of("books"), false));
        assertThat(warnings).anyMatch(warning -> warning.startsWith("found an unfinished backup-verify of "));
        assertUntouched();
    }

    @ParameterizedTest
    @Tag("long")
    @CsvSource({"load exit 65, DAMAGED, DAMAGED", "prove exit 65, DAMAGED, DAMAGED", "load exit 1, FAILED, FAILED"})
    void a_drop_that_fails_as_well_hides_no_damage(
            String fault, VerificationResult result, VerifyReport.Result reported) throws IOException {
        order(fault + "\ndrop exit 1");

        VerifyReport report = verify(VerificationLevel.DRILL);

        assertThat(recorded().result()).isEqualTo(result);
        assertThat(recorded().reason().orElseThrow().code()).isNotEqualTo(ErrorCode.UNDO_FAILED.name());
        assertThat(report.result()).isEqualTo(reported);
        assertThat(report.recorded()).isTrue();
        BackupException failure = report.failure().orElseThrow();
        assertThat(failure.code()).isEqualTo(ErrorCode.UNDO_FAILED);
        assertThat(failure.text()).contains(fault.substring(0, 4), "the datastore could not be put back");
        assertThat(failure.text().contains(" is damaged: ")).isEqualTo(result == VerificationResult.DAMAGED);
    }

    @Test
    void a_drill_takes_no_name_that_a_database_has() throws IOException {
        Files.createDirectories(root.resolve("data/ledger-drill"));
        Files.writeString(root.resolve("data/ledger-drill/mine"), "mine");
        List<String> before = files();

        VerifyReport report = verify(VerificationLevel.DRILL);

        assertThat(report.failure().orElseThrow().code()).isEqualTo(ErrorCode.DATABASE_EXISTS);
        assertThat(report.recorded()).isFalse();
        assertThat(files()).isEqualTo(before);
        assertThat(verify(VerificationLevel.DATASTORE).failure()).isEmpty();
    }

    @Test
    void a_database_that_comes_to_have_the_name_is_neither_replaced_nor_dropped() throws IOException {
        Path mine = root.resolve("data/ledger-drill");
        hearing = title -> {
            if (title.startsWith("check image")) {
                make(mine);
            }
        };

        VerifyReport report = verify(VerificationLevel.DRILL);

        assertThat(report.failure().orElseThrow().code()).isEqualTo(ErrorCode.DATABASE_STATE);
        assertThat(mine).isEmptyDirectory();
        Files.delete(mine);
        assertUntouched();
    }

    @Test
    void databases_follow_one_another_and_what_was_right_is_recorded_where_the_next_one_is_damaged()
            throws IOException {
        Files.createDirectories(root.resolve("data/payroll"));
        with(engine -> {
            engine.delete("nightly");
            return engine;
        });
        backUp();
        order("prove:payroll-drill exit 65");

        VerifyReport report = verify(VerificationLevel.DRILL);

        assertThat(report.failure().orElseThrow().code()).isEqualTo(ErrorCode.BACKUP_DAMAGED);
        assertThat(recorded().result()).isEqualTo(VerificationResult.DAMAGED);
        assertThat(recorded().databases())
                .containsExactly(new VerifiedDatabase(
                        "ledger",
                        List.of("check image of ledger", "load database ledger-drill", "prove database ledger-drill")));
        assertThat(files()).containsExactly("faults", "ledger", "ledger/accounts", "payroll");
        Files.delete(root.resolve("data/faults"));
        assertThat(verify(VerificationLevel.DRILL).failure()).isEmpty();
        assertThat(recorded().databases()).extracting("name").containsExactly("ledger", "payroll");
    }

    @Test
    @Tag("long")
    void an_interruption_at_any_step_leaves_nothing_and_passes_nothing() {
        verify(VerificationLevel.DRILL);
        List<String> all = List.copyOf(steps);
        int records = records();
        assertThat(all)
                .contains("fetch ledger.tar", "prove database ledger-drill", "drop scratch database ledger-drill");

        for (String at : all) {
            interruption = new Interruption();
            hearing = title -> {
                if (title.equals(at)) {
                    interruption.request("SIGINT");
                }
            };
            VerifyReport report = verify(VerificationLevel.DRILL);

            interruption = new Interruption();
            assertThat(report.failure().map(BackupException::code)).as(at).contains(ErrorCode.INTERRUPTED);
            assertThat(records()).as(at).isEqualTo(records);
            assertUntouched();
        }
    }

    @Test
    void what_would_be_done_is_shown_and_not_done() {
        List<String> before = files();

        Preview preview = with(engine -> engine.previewVerification(nightly(), order(VerificationLevel.DRILL)));

        assertThat(preview.steps())
                .extracting(Preview.PreviewedStep::title)
                .containsSubsequence(
                        "fetch and check ledger.tar",
                        "check image of ledger",
                        "load database ledger-drill",
                        "prove database ledger-drill",
                        "drop scratch database ledger-drill",
                        "record what was found");
        assertThat(files()).isEqualTo(before);
        assertThat(records()).isZero();
    }

    @Test
    void a_backup_that_the_datastore_has_no_check_for_is_refused() throws IOException {
        with(engine -> {
            engine.delete("nightly");
            return engine;
        });
        configure("FakePipeBackup");
        backUp();

        VerifyReport report = verify(VerificationLevel.DATASTORE);

        assertThat(report.failure().orElseThrow().code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
        assertThat(report.failure().orElseThrow().hint()).isEqualTo("Give --level decoded.");
        assertThat(report.recorded()).isFalse();
        assertThat(verify(VerificationLevel.DECODED).failure()).isEmpty();
    }

    @Test
    void the_datastore_is_asked_by_one_command_at_a_time() {
        Users users = Users.ofThisProcess();
        try (var lock = new Journal(root.resolve("state"), users).lock("books", users.name())) {
            VerifyReport report = verify(VerificationLevel.DATASTORE);

            assertThat(report.failure().orElseThrow().code()).isEqualTo(ErrorCode.INSTANCE_BUSY);
            assertThat(report.recorded()).isFalse();
            assertThat(lock.entry()).isEmpty();
        }
    }

    private static void make(Path directory) {
        try {
            Files.createDirectory(directory);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void order(String fault) throws IOException {
        Files.writeString(root.resolve("data/faults"), fault + "\n");
    }

    private void assertUntouched() {
        assertThat(files()).isEqualTo(LEDGER);
        assertThat(new Journal(root.resolve("state"), Users.ofThisProcess()).peek("books"))
                .isEmpty();
    }

    /** What lies in the instance and in its staging directory. */
    private List<String> files() {
        try (Stream<Path> data = Files.walk(root.resolve("data"));
                Stream<Path> staged = Files.walk(root.resolve("staging"))) {
            return Stream.concat(
                            data.skip(1).map(root.resolve("data")::relativize),
                            staged.skip(1).map(root.resolve("staging")::relativize))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static BackupSelection nightly() {
        return new BackupSelection(List.of("nightly"), Optional.empty());
    }

    private static VerifyOrder order(VerificationLevel level) {
        return new VerifyOrder(level, Optional.empty(), "here", true, Optional.empty(), Optional.empty());
    }

    private VerifyReport verify(VerificationLevel level) {
        steps.clear();
        return with(engine -> engine.verify(nightly(), order(level))).get(0);
    }

    private Verification recorded() {
        return with(engine -> engine.verifications(engine.show("nightly").record()))
                .get(0)
                .record()
                .orElseThrow();
    }

    private int records() {
        return with(engine -> engine.verifications(engine.show("nightly").record()))
                .size();
    }

    private <T> T with(Function<Engine, T> work) {
        PluginRegistry plugins = PluginRegistry.of(List.of(new FakePlugin()), List.of(new GivenStoragePlugin(store)));
        Configuration configuration = Configuration.read(
                new ConfigurationSources(Optional.of(root.resolve("coffer.conf")), Map.of(), List.of()), plugins);
        EngineContext context = new EngineContext(
                Clock.systemUTC(),
                UUID::randomUUID,
                new SecureRandom(),
                "1",
                interruption,
                new Hearing(),
                Acceptance.none());
        try (Engine engine = Engine.open(configuration, plugins, context)) {
            return work.apply(engine);
        }
    }

    private final class Hearing implements FlowListener {
        @Override
        public void step(String title) {
            steps.add(title);
            hearing.accept(title);
        }

        @Override
        public void warning(String text) {
            warnings.add(text);
        }

        @Override
        public void progress(String activity, long done, OptionalLong total) {}
    }
}

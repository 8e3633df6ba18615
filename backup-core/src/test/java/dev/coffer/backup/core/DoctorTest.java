package dev.coffer.backup.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.Finding.Result;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.core.age.AgeIdentity;
import dev.coffer.backup.core.age.IdentityFile;
import dev.coffer.backup.core.config.ConfigurationSources;
import dev.coffer.backup.core.doctor.CheckResult;
import dev.coffer.backup.core.flow.FlowListener;
import dev.coffer.backup.core.journal.Journal;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.journal.JournalLock;
import dev.coffer.backup.core.plugin.PluginRegistry;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.process.Users;
import dev.coffer.backup.core.signature.Acceptance;
import dev.coffer.backup.testkit.FaultyObjectStore;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import dev.coffer.backup.testkit.StoreFault;
import dev.coffer.datastore.fake.FakePlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DoctorTest {
    private static final String ME = Users.ofThisProcess().name();
    private static final String CONFIGURATION = """
            [DEFAULT]
            datastore_manager = fake
            storage_strategy = GivenStorage
            backup_encryption = none
            backup_segment_max_size = 1M
            memory = 32M
            state_path = %1$s/state
            [instance:books]
            data_directory = %1$s/data
            owner = %2$s
            faults = true
            """;

    @TempDir
    private Path root;

    private final InMemoryObjectStore memory = new InMemoryObjectStore(Clock.systemUTC());
    private final FaultyObjectStore store = new FaultyObjectStore(memory);

    @BeforeEach
    void make_an_instance() throws IOException {
        memory.createContainer();
        Files.createDirectories(root.resolve("data/ledger"));
        Files.writeString(root.resolve("data/ledger/accounts"), "1,2,3");
        write(CONFIGURATION);
    }

    @Test
    void a_guest_that_is_well_has_nothing_but_good_lines_and_is_as_it_was() throws IOException {
        List<Path> before = files();

        List<CheckResult> results = examine();

        assertThat(results).extracting(result -> result.finding().result()).containsOnly(Result.OK);
        assertThat(results)
                .extracting(CheckResult::check)
                .startsWith("plugins", "configuration", "encryption", "object store", "identity", "container", "put")
                .endsWith(
                        "signers",
                        "user",
                        "configuration",
                        "owner",
                        "state",
                        "signing key",
                        "journal",
                        "databases",
                        "staging");
        assertThat(files()).isEqualTo(before);
        assertThat(memory.names()).isEmpty();
    }

    @Test
    void with_a_broken_configuration_nothing_else_can_be_looked_at() throws IOException {
        write("[DEFAULT]\nno_such_key = 1\n");

        List<CheckResult> results = examine();

        assertThat(failures(results)).containsExactly("configuration CONFIGURATION");
        assertThat(results).hasSize(2);
    }

    @Test
    void a_configuration_that_no_backup_would_be_made_with_has_failed() throws IOException {
        write(CONFIGURATION.replace("backup_encryption = none\n", ""));
        List<CheckResult> undecided = examine();
        write(CONFIGURATION.replace("memory = 32M", "memory = 1000G"));
        List<CheckResult> tooLarge = examine();

        assertThat(failures(undecided)).containsExactly("encryption CONFIGURATION");
        assertThat(failures(tooLarge)).containsExactly("configuration CONFIGURATION");
    }

    @Test
    void a_guest_that_can_read_its_own_backups_is_warned_of() throws IOException {
        AgeIdentity own = AgeIdentity.generate(new SecureRandom());
        AgeIdentity other = AgeIdentity.generate(new SecureRandom());
        Path file = root.resolve("identity.txt");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        write(CONFIGURATION.replace(
                "backup_encryption = none",
                "backup_encryption_recipients = " + own.recipient() + "\nidentity_file = " + file));

        Files.write(file, new IdentityFile(List.of(), List.of(other, own)).bytes());
        List<CheckResult> both = examine();
        Files.write(file, new IdentityFile(List.of(), List.of(other)).bytes());
        List<CheckResult> otherAlone = examine();
        Files.delete(file);
        List<CheckResult> missing = examine();

        assertThat(identityFile(both).result()).isEqualTo(Result.WARNING);
        assertThat(identityFile(both).text()).contains(file.toString(), "whoever takes the guest can read them");
        assertThat(identityFile(otherAlone).result()).isEqualTo(Result.OK);
        assertThat(identityFile(missing).result()).isEqualTo(Result.FAILED);
    }

    @Test
    void a_store_that_is_down_keeps_no_instance_from_being_looked_at() {
        store.with(StoreFault.downFrom(1));

        List<CheckResult> results = examine();

        assertThat(failures(results)).containsExactly("container STORAGE_UNAVAILABLE");
        assertThat(results).extracting(CheckResult::check).contains("databases");
    }

    @Test
    void an_instance_that_nobody_knows_fails_and_the_next_is_looked_at() {
        List<CheckResult> results = examine("none", "books");

        assertThat(failures(results)).containsExactly("configuration INSTANCE_UNKNOWN");
        assertThat(results).extracting(CheckResult::check).contains("databases");
    }

    @Test
    void what_was_left_behind_is_told_of_and_left() {
        leave("books");
        leave("renamed");

        List<CheckResult> results = examine();

        assertThat(failures(results)).containsExactly("journal UNDO_FAILED", "journal UNDO_FAILED");
        assertThat(results)
                .extracting(result -> result.finding().text())
                .contains(
                        "the backup-create that process 1 began at 1970-01-01T00:00:00Z was cut off, and what it changed"
                                + " is not put back");
        assertThat(journal().peek("books")).isPresent();
    }

    @Test
    void a_database_that_waits_for_a_restore_is_told_of() {
        leave(entry("books").withFacts(List.of(new Fact("quiesced", "stock", "")), List.of(), List.of("stock")));

        List<CheckResult> results = examine();

        assertThat(failures(results)).containsExactly("journal RESTORE_NEEDED");
        assertThat(results)
                .extracting(result -> result.finding().text())
                .anyMatch(text -> text.startsWith("database stock cannot be used until it is restored"));
    }

    @Test
    void an_instance_that_somebody_works_on_is_not_disturbed() {
        try (JournalLock lock = journal().lock("books", ME)) {
            assertThat(lock.entry()).isEmpty();

            List<CheckResult> results = examine();

            assertThat(failures(results)).isEmpty();
            assertThat(results)
                    .filteredOn(result -> result.finding().result() == Result.WARNING)
                    .extracting(CheckResult::check)
                    .containsExactly("journal", "databases", "staging");
        }
    }

    @Test
    void an_owner_who_does_not_exist_fails_and_nobody_is_asked_in_his_place() throws IOException {
        write(CONFIGURATION.replace("owner = %2$s", "owner = nobody-of-this-name"));

        assertThat(failures(examine())).containsExactly("owner GUEST", "state GUEST");
    }

    @Test
    @Tag("long")
    void a_question_that_hangs_is_given_up_after_seconds_and_asked_only_once() throws IOException {
        Files.writeString(root.resolve("data/faults"), "contents trace\ncontents hang\n");

        List<CheckResult> results = examine();

        assertThat(failures(results)).containsExactly("databases TIME_LIMIT", "staging TIME_LIMIT");
        assertThat(root.resolve("data/trace")).hasContent("contents");
    }

    private void leave(String instance) {
        leave(entry(instance));
    }

    private void leave(JournalEntry entry) {
        try (JournalLock lock = journal().lock(entry.instance(), ME)) {
            lock.write(entry);
        }
    }

    private static JournalEntry entry(String instance) {
        return new JournalEntry(
                instance, "fake", "backup-create", "", Instant.EPOCH.plusNanos(1), 1, List.of(), List.of());
    }

    private Journal journal() {
        return new Journal(root.resolve("state"), Users.ofThisProcess());
    }

    private List<CheckResult> examine(String... instances) {
        PluginRegistry plugins = PluginRegistry.of(List.of(new FakePlugin()), List.of(new GivenStoragePlugin(store)));
        EngineContext context = new EngineContext(
                Clock.systemUTC(),
                UUID::randomUUID,
                new SecureRandom(),
                "1",
                Interruption.never(),
                FlowListener.silent(),
                Acceptance.none());
        ConfigurationSources sources = new ConfigurationSources(root.resolve("coffer.conf"), true, Map.of(), List.of());
        return new Doctor(() -> plugins, sources, context).examine(new DoctorOrder(List.of(instances), false));
    }

    private static List<String> failures(List<CheckResult> results) {
        return results.stream()
                .filter(result -> result.finding().result() == Result.FAILED)
                .map(result -> result.check() + " "
                        + result.finding().code().map(ErrorCode::name).orElseThrow())
                .toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.sorted().toList();
        }
    }

    private void write(String configuration) throws IOException {
        Path file = Files.writeString(root.resolve("coffer.conf"), configuration.formatted(root, ME));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static Finding identityFile(List<CheckResult> results) {
        return results.stream()
                .filter(result -> result.check().equals("identity file"))
                .map(CheckResult::finding)
                .findFirst()
                .orElseThrow();
    }
}

package dev.coffer.backup.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.core.process.Users;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    private static final Users USERS = Users.ofThisProcess();
    private static final String ME = USERS.name();

    @TempDir
    Path temporary;

    private Path state = Path.of("/nonexistent");
    private Journal journal = new Journal(state, USERS);

    @BeforeEach
    void place_the_state() {
        state = temporary.resolve("state");
        journal = new Journal(state, USERS);
    }

    @Test
    void what_was_written_is_read_by_the_next() {
        JournalEntry entry = entry("db2inst1", ME);

        try (JournalLock lock = journal.lock("db2inst1", ME)) {
            assertThat(lock.entry()).isEmpty();
            lock.write(entry("db2inst1", ME, "first"));
            lock.write(entry);
        }

        assertThat(journal.peek("db2inst1")).contains(entry);
        try (JournalLock lock = journal.lock("db2inst1", ME)) {
            assertThat(lock.entry()).contains(entry);
        }
    }

    @Test
    void what_was_cleared_is_gone() {
        try (JournalLock lock = journal.lock("db2inst1", ME)) {
            lock.write(entry("db2inst1", ME));
            lock.clear();
            lock.clear();

            assertThat(lock.entry()).isEmpty();
        }
        assertThat(journal.peek("db2inst1")).isEmpty();
    }

    @Test
    void instances_have_journals_of_their_own() {
        try (JournalLock one = journal.lock("one", ME);
                JournalLock two = journal.lock("two", ME)) {
            one.write(entry("one", ME));

            assertThat(two.entry()).isEmpty();
        }
    }

    @Test
    void whoever_has_a_journal_is_known_by_it() throws IOException {
        assertThat(journal.instances()).isEmpty();
        journal.lock("two", ME).close();
        journal.lock("one", ME).close();
        Files.createFile(state.resolve("instances/no-directory"));

        assertThat(journal.instances()).containsExactly("one", "two");
    }

    @Test
    void looking_changes_nothing() {
        assertThat(journal.peek("db2inst1")).isEmpty();
        assertThat(journal.isLocked("db2inst1")).isFalse();

        assertThat(state).doesNotExist();
    }

    @Test
    void looking_takes_no_lock_away() {
        try (JournalLock lock = journal.lock("db2inst1", ME)) {
            lock.write(entry("db2inst1", ME));

            assertThat(journal.isLocked("db2inst1")).isTrue();
            assertThat(journal.peek("db2inst1")).isPresent();
            assertThat(new Journal(state, USERS).isLocked("db2inst1")).isTrue();
            assertThat(OtherProcess.outcomeOf(state, "db2inst1")).startsWith("INSTANCE_BUSY");
        }
        assertThat(journal.isLocked("db2inst1")).isFalse();
    }

    @Test
    void a_second_lock_of_this_process_is_refused_and_takes_none_away() {
        try (JournalLock lock = journal.lock("db2inst1", ME)) {
            lock.write(entry("db2inst1", ME));

            assertBusy("instance 'db2inst1' is busy: process "
                    + ProcessHandle.current().pid() + " is at work on backup 0190-1 since 2026-11-22T10:00:00Z");
            assertThat(OtherProcess.outcomeOf(state, "db2inst1"))
                    .isEqualTo("INSTANCE_BUSY instance 'db2inst1' is busy: process "
                            + ProcessHandle.current().pid()
                            + " is at work on backup 0190-1 since 2026-11-22T10:00:00Z");
        }
        assertThat(OtherProcess.outcomeOf(state, "db2inst1")).isEqualTo("LOCKED with entry of " + ME);
    }

    @Test
    void a_lock_of_another_process_lasts_until_that_is_killed() throws Exception {
        Process other = OtherProcess.holding(state, "db2inst1");

        assertThat(journal.isLocked("db2inst1")).isTrue();
        assertBusy("instance 'db2inst1' is busy: process " + other.pid());
        assertThat(journal.isLocked("db2inst1")).isTrue();

        other.destroyForcibly().waitFor();
        assertThat(journal.isLocked("db2inst1")).isFalse();
        journal.lock("db2inst1", ME).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "", ".", "a/b", "/etc", "a\nb"})
    void a_name_that_is_no_name_becomes_no_path(String instance) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> journal.lock(instance, ME))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION));
        assertThatExceptionOfType(BackupException.class).isThrownBy(() -> journal.peek(instance));
        assertThat(state).doesNotExist();
    }

    @Test
    void files_are_open_to_their_owner_alone() throws IOException {
        try (JournalLock lock = journal.lock("db2inst1", ME)) {
            lock.write(entry("db2inst1", ME));
        }

        assertThat(mode(directory())).isEqualTo("rwx------");
        assertThat(mode(entryFile())).isEqualTo("rw-------");
        assertThat(mode(directory().resolve("lock"))).isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "null", "[]", "{\"version\":1}", "\u0000\u0000\u0000"})
    void an_entry_that_cannot_be_read_is_an_error_that_names_the_file(String text) throws IOException {
        journal.lock("db2inst1", ME).close();
        Files.writeString(entryFile(), text);

        assertCorrupt();
    }

    @Test
    void an_entry_that_is_not_all_there_or_more_than_that_is_an_error() throws IOException {
        try (JournalLock lock = journal.lock("db2inst1", ME)) {
            lock.write(entry("db2inst1", ME));
        }
        String whole = Files.readString(entryFile());

        for (String text : List.of(
                whole.substring(0, whole.length() / 2),
                whole + whole,
                whole.replace("\"version\" : 1", "\"version\" : 2"),
                whole.replace("\"pid\"", "\"pud\""),
                whole.replace("\"pid\" : ", "\"pid\" : 0.5"),
                whole.replace("\"directories\" : [ ", "\"directories\" : [ null, "),
                whole.replace("\"facts\" : [ ", "\"facts\" : [ null, "),
                whole.replace("\"backup\" : \"0190-1\"", "\"backup\" : null"),
                whole.replace("\"instance\" : \"db2inst1\"", "\"instance\" : \"db2inst2\""),
                whole.replace("2026-11-22T10:00:00Z", "yesterday"),
                whole.replace("\"user\" : \"" + ME + "\"", "\"user\" : \"somebody\""))) {
            assertThat(text).isNotEqualTo(whole);
            Files.writeString(entryFile(), text);

            assertCorrupt();
        }
    }

    @Test
    void an_entry_that_was_not_written_to_its_end_does_not_count() throws IOException {
        JournalEntry entry = entry("db2inst1", ME);
        try (JournalLock lock = journal.lock("db2inst1", ME)) {
            lock.write(entry);
        }
        Files.writeString(directory().resolve("entry.json.new"), "{ torn");

        assertThat(journal.peek("db2inst1")).contains(entry);
        try (JournalLock lock = journal.lock("db2inst1", ME)) {
            lock.write(entry);
            assertThat(directory().resolve("entry.json.new")).doesNotExist();
        }
    }

    @Test
    void links_in_the_journal_are_not_followed() throws IOException {
        journal.lock("db2inst1", ME).close();
        Path secret = Files.writeString(temporary.resolve("secret"), "secret");
        Files.createSymbolicLink(entryFile(), secret);
        Files.createSymbolicLink(directory().resolve("entry.json.new"), secret);

        assertThatExceptionOfType(BackupException.class).isThrownBy(() -> journal.peek("db2inst1"));
        try (JournalLock lock = journal.lock("db2inst1", ME)) {
            lock.write(entry("db2inst1", ME));
        }

        assertThat(secret).hasContent("secret");
        assertThat(Files.isSymbolicLink(entryFile())).isFalse();
    }

    @Test
    void the_journal_of_an_instance_is_no_link() throws IOException {
        Files.createDirectories(state.resolve("instances"));
        Files.createSymbolicLink(directory(), Files.createDirectory(temporary.resolve("elsewhere")));

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> journal.lock("db2inst1", ME))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.GUEST));
    }

    @Test
    void root_makes_a_journal_that_the_owner_can_go_on_with() throws IOException {
        String owner = secondUser();
        openToAll();

        try (JournalLock lock = journal.lock("db2inst1", owner)) {
            lock.write(entry("db2inst1", owner));
        }

        try (Stream<Path> files = Files.list(directory())) {
            assertThat(Stream.concat(files, Stream.of(directory())).map(JournalTest::owner))
                    .containsOnly(owner);
        }
        assertThat(OtherProcess.outcomeAs(owner, state, "db2inst1")).isEqualTo("LOCKED with entry of " + owner);
        assertThat(journal.peek("db2inst1")).map(JournalEntry::backup).contains("by the other");
        try (JournalLock lock = journal.lock("db2inst1", owner)) {
            lock.write(entry("db2inst1", owner));
            lock.clear();
        }
    }

    @Test
    void an_owner_for_whom_root_has_made_nothing_gets_a_hint() throws IOException {
        String owner = secondUser();
        openToAll();
        journal.lock("other", ME).close();

        assertThat(OtherProcess.outcomeAs(owner, state, "db2inst1"))
                .startsWith("GUEST cannot make journal " + directory())
                .endsWith("Run coffer once as root, or name a state directory that nobody may write to.");
    }

    @Test
    void a_journal_that_died_before_it_was_given_away_is_given_away_later() throws IOException {
        String owner = secondUser();
        Files.createDirectories(directory());
        Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("rwx------"));

        journal.lock("db2inst1", owner).close();

        assertThat(owner(directory())).isEqualTo(owner);
    }

    @Test
    void root_makes_nothing_where_others_may_put_something_in_its_place() throws IOException {
        String owner = secondUser();
        Files.createDirectories(state.resolve("instances"));
        Files.setPosixFilePermissions(state.resolve("instances"), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> journal.lock("db2inst1", owner))
                .withMessageContaining("can be written by others than root");
    }

    @Test
    void that_a_journal_can_be_made_is_told_without_making_it() throws IOException {
        journal.checkMayLock("db2inst1", ME);
        boolean madeNothing = Files.notExists(state);
        journal.lock("db2inst1", ME).close();

        journal.checkMayLock("db2inst1", ME);

        assertThat(madeNothing).isTrue();
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> journal.checkMayLock("db2inst1", "nobody-of-this-name"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.GUEST));
    }

    @Test
    void a_journal_that_has_a_file_in_its_place_cannot_be_made() throws IOException {
        Files.createDirectories(state.resolve("instances"));
        Files.createFile(directory());

        assertThatExceptionOfType(BackupException.class).isThrownBy(() -> journal.checkMayLock("db2inst1", ME));
    }

    @Test
    void root_is_told_where_others_may_put_something_in_the_place_of_a_journal() throws IOException {
        String owner = secondUser();
        journal.checkMayLock("db2inst1", owner);
        Files.createDirectories(directory());
        journal.checkMayLock("db2inst1", owner);
        Files.setPosixFilePermissions(state.resolve("instances"), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> journal.checkMayLock("db2inst1", owner))
                .withMessageContaining("can be written by others than root");
    }

    @Test
    void nobody_but_root_and_the_owner_locks_an_instance() throws IOException {
        String user = secondUser();
        openToAll();

        assertThat(OtherProcess.outcomeAs(user, state, "db2inst1", ME))
                .startsWith("GUEST user 'nobody' may not run commands as '" + ME + "'");
    }

    @Test
    void a_directory_of_another_user_is_not_written_down() {
        try (JournalLock lock = journal.lock("db2inst1", ME)) {
            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> lock.write(entry("db2inst1", "somebody")))
                    .withMessageContaining("belongs to user 'somebody'");
        }
    }

    static JournalEntry entry(String instance, String user) {
        return entry(instance, user, "0190-1");
    }

    static JournalEntry entry(String instance, String user, String backup) {
        return new JournalEntry(
                instance,
                "db2",
                "backup",
                backup,
                Instant.parse("2026-11-22T10:00:00Z"),
                ProcessHandle.current().pid(),
                List.of(new Fact("quiesced", "SAMPLE", ""), new Fact("was-active", "SÄMPLE\n", "\"x\"")),
                List.of(new OwnedDirectory(Path.of("/staging/coffer-1"), user)));
    }

    private static String secondUser() {
        assumeTrue(USERS.isRoot(), "takes root");
        return "nobody";
    }

    private void openToAll() throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path directory() {
        return state.resolve("instances/db2inst1");
    }

    private Path entryFile() {
        return directory().resolve("entry.json");
    }

    private void assertBusy(String message) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> journal.lock("db2inst1", ME))
                .withMessage(message)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INSTANCE_BUSY));
    }

    private void assertCorrupt() {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> journal.peek("db2inst1"))
                .withMessageContaining(entryFile().toString())
                .withMessageNotContainingAny("REDACTED", "\n")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.UNDO_FAILED));
        try (JournalLock lock = journal.lock("db2inst1", ME)) {
            assertThatExceptionOfType(BackupException.class).isThrownBy(lock::entry);
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static String owner(Path path) {
        try {
            return Files.getOwner(path).getName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

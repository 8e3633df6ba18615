package dev.coffer.backup.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.journal.JournalLock;
import dev.coffer.backup.core.journal.OwnedDirectory;
import dev.coffer.backup.core.process.Users;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scratch database that cannot be dropped is in the way of no backup, and is not forgotten. */
class DrillLeftoverTest {
    private static final String ME = Users.ofThisProcess().name();

    @TempDir
    private Path root = Path.of("");

    private final List<String> warnings = new ArrayList<>();
    private Optional<FakeGuest> made = Optional.empty();
    private Path directory = Path.of("");

    @BeforeEach
    void leave_a_scratch_database() throws IOException {
        FakeGuest guest = new FakeGuest(root, new InMemoryObjectStore(Clock.systemUTC()));
        guest.listener = new Warnings();
        made = Optional.of(guest);
        directory = Files.createDirectories(root.resolve("drills/coffer-1-drill"));
        leave();
    }

    private void leave(Fact... further) {
        List<Fact> facts = new ArrayList<>(List.of(further));
        facts.add(new Fact("scratch", "ledger-drill", directory.toString()));
        JournalEntry entry = new JournalEntry(
                "books",
                "fake",
                "backup-verify",
                UUID.randomUUID().toString(),
                Instant.EPOCH,
                1,
                facts,
                List.of(new OwnedDirectory(directory, ME)));
        try (JournalLock lock = guest().journal().lock("books", ME)) {
            lock.write(entry);
        }
    }

    @Test
    @Tag("long")
    void a_backup_goes_on_with_a_warning_and_the_next_recovery_drops_it() {
        JournalEntry before = left().orElseThrow();
        guest().order("drop exit 1");

        assertThat(guest().catalogue()
                        .load(guest().backUp("FakeStagedBackup", "nightly"))
                        .databases())
                .hasSize(2);

        assertThat(warnings).anyMatch(warning -> warning.contains("cannot be put back"));
        assertThat(left()).contains(before);
        assertThat(directory).exists();
        guest().order("");
        assertThat(guest().recover().result()).isEqualTo(RecoveryReport.Result.RECOVERED);
        assertThat(left()).isEmpty();
        assertThat(directory).doesNotExist();
    }

    @Test
    void a_backup_that_fails_beside_it_is_put_back_and_fails_for_its_own_reason() {
        JournalEntry before = left().orElseThrow();
        Map<String, String> contents = guest().contents();
        guest().order("drop exit 1\ndump:ledger exit 1");

        BackupException failure =
                catchThrowableOfType(BackupException.class, () -> guest().backUp("FakeStagedBackup", "doomed"));

        assertThat(failure.code()).isEqualTo(ErrorCode.DATASTORE_FAILED);
        assertThat(failure.text()).doesNotContain("put back");
        assertThat(guest().contents()).isEqualTo(contents);
        assertThat(guest().staged()).isEmpty();
        assertThat(left()).contains(before);
    }

    @Test
    @Tag("long")
    void a_backup_waits_for_whatever_else_is_left() {
        leave(new Fact("was-active", "stock", ""));
        guest().order("drop exit 1\nactivate exit 1");

        BackupException failure =
                catchThrowableOfType(BackupException.class, () -> guest().backUp("FakeStagedBackup", "doomed"));

        assertThat(failure.code()).isEqualTo(ErrorCode.UNDO_FAILED);
        assertThat(left().orElseThrow().facts()).hasSize(2);
        assertThat(directory).exists();
    }

    @Test
    void the_journal_of_a_backup_that_dies_beside_it_has_both() {
        Fact quiesced = new Fact("quiesced", "stock", "");
        try (JournalLock lock = guest().journal().lock("books", ME)) {
            Ledger ledger = Ledger.begin(
                    lock,
                    Clock.systemUTC(),
                    new JournalEntry("books", "fake", "backup-create", "", Instant.EPOCH, 2, List.of(), List.of()));
            ledger.add(new OwnedDirectory(root.resolve("staging"), ME));
            assertThat(ledger.databases()).isEmpty();
            assertThat(ledger.directories()).extracting("path").containsExactly(root.resolve("staging"));
        }

        JournalEntry entry = left().orElseThrow();
        assertThat(entry.facts()).extracting("database").containsExactly("ledger-drill");
        assertThat(entry.directories()).extracting("path").containsExactly(directory, root.resolve("staging"));
        assertThat(entry.onlyHolds()).isFalse();
        assertThat(entry.withFacts(List.of(quiesced), List.of(), List.of()).onlyHolds())
                .isFalse();
    }

    private FakeGuest guest() {
        return made.orElseThrow();
    }

    private Optional<JournalEntry> left() {
        return guest().journal().peek("books");
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
}

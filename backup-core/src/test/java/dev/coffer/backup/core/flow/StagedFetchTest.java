package dev.coffer.backup.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is fetched goes to devices here that refuse it as a disk does. */
final class StagedFetchTest {
    private static final Path NAMED = Path.of("/backup/work-1/ledger");

    @TempDir
    private Path root = Path.of("");

    @Test
    void a_disk_that_fills_while_an_image_is_fetched_is_said_to_be_full() throws IOException {
        BackupException failure = failure(open(Path.of("/dev/full")));

        assertThat(failure.code()).isEqualTo(ErrorCode.STAGING_SPACE);
        assertThat(failure).hasMessage("cannot write /backup/work-1/ledger: No space left on device");
        assertThat(failure.hint()).startsWith("Free some space there");
    }

    @Test
    void a_disk_that_tells_only_at_the_end_that_it_is_full_is_told_of_in_the_same_way() {
        BackupException failure = failure(new OutputStream() {
            @Override
            public void write(int b) {}

            @Override
            public void close() throws IOException {
                throw new IOException("Disk quota exceeded");
            }
        });

        assertThat(failure.code()).isEqualTo(ErrorCode.STAGING_SPACE);
    }

    @Test
    void a_full_disk_is_known_in_any_language_of_the_system() {
        Path withoutRoom = Path.of("/proc/version");
        OutputStream file = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Auf dem Gerät ist kein Speicherplatz mehr verfügbar");
            }
        };

        StagingOutputStream staged = new StagingOutputStream(file, withoutRoom);

        assertThatThrownBy(() -> staged.write(1))
                .isInstanceOfSatisfying(
                        BackupException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STAGING_SPACE));
    }

    @Test
    void a_disk_that_fails_otherwise_leads_to_the_log_of_the_system() {
        BackupException failure = failure(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Input/output error");
            }
        });

        assertThat(failure.code()).isEqualTo(ErrorCode.GUEST);
        assertThat(failure).hasMessage("cannot write /backup/work-1/ledger: Input/output error");
        assertThat(failure.hint()).contains("system's log");
    }

    @Test
    void a_write_that_was_interrupted_is_no_failure_of_the_disk() throws IOException {
        StagingOutputStream staged = new StagingOutputStream(open(Path.of("/dev/null")), NAMED);
        Thread.currentThread().interrupt();

        try {
            assertThatThrownBy(() -> staged.write(new byte[1])).isInstanceOf(ClosedByInterruptException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private BackupException failure(OutputStream file) {
        FakeGuest guest = new FakeGuest(root, new InMemoryObjectStore(Clock.systemUTC()));
        BackupId id = guest.backUp("FakeStagedBackup", "nightly");
        Fetch fetch = guest.fetch(guest.catalogue().load(id));
        StagedFetch staged = new StagedFetch(FlowListener.silent(), fetch);

        return catchThrowableOfType(
                BackupException.class,
                () -> staged.into(file, NAMED, fetch.artifacts().get(0)));
    }

    private static OutputStream open(Path device) throws IOException {
        return Channels.newOutputStream(FileChannel.open(device, StandardOpenOption.WRITE));
    }
}

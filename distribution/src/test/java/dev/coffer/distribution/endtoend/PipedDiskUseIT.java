package dev.coffer.distribution.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two gibibytes through pipes: what lies beside the database and the store is looked at all the time. */
@Tag("long")
final class PipedDiskUseIT {
    private static final long MEBIBYTE = 1 << 20;

    @Test
    void a_backup_of_two_gibibytes_through_pipes_takes_less_than_16_mebibytes_of_disk() throws InterruptedException {
        StoreLines store = new StoreLines("""
                storage_strategy = LocalStorage
                """, """
                [local]
                path = %1$s/store
                """);
        try (Db2Guest guest = Db2Guest.create(2048, store)) {
            AtomicLong peak = new AtomicLong();
            CountDownLatch ended = new CountDownLatch(1);
            long before = used(guest);
            Thread watcher = new Thread(() -> watch(guest, ended, peak));
            watcher.start();

            ProcessBuilder piped = guest.coffer("backup-create", guest.instance(), "large", "--pipes", "2");
            piped.environment().put("COFFER_DB2_BACKUP_STRATEGY", "Db2OfflinePipeBackup");
            Ended backup = Running.run(piped);
            ended.countDown();
            watcher.join();

            assertThat(backup.status()).as("%s", backup).isZero();
            assertThat(peak.get()).isPositive();
            assertThat(peak.get() - before).isLessThan(16 * MEBIBYTE);
        }
    }

    private static void watch(Db2Guest guest, CountDownLatch ended, AtomicLong peak) {
        try {
            do {
                peak.accumulateAndGet(used(guest), Math::max);
            } while (!ended.await(100, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All below the guest's directory but the store, whether it belongs to Coffer or to the instance. */
    private static long used(Db2Guest guest) {
        return size(guest.root(), guest.store());
    }

    private static long size(Path path, Path except) {
        if (path.equals(except)) {
            return 0;
        }
        try {
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                return ((Number) Files.getAttribute(path, "size", LinkOption.NOFOLLOW_LINKS)).longValue();
            }
            try (Stream<Path> files = Files.list(path)) {
                return files.mapToLong(file -> size(file, except)).sum();
            }
        } catch (NoSuchFileException e) {
            return 0; // It went while we looked.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.coffer.backup.server.work;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.core.catalogue.BackupRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All backups as they were a moment ago: whoever polls the list does not have the object store read each time. What is younger
 * than {@link #FRESH} is taken as it is; up to {@link #OLDEST} it is taken too, while it is read again in the background; what
 * is older, nobody gets to see. Safe for several threads.
 */
public final class BackupIndex implements AutoCloseable {
    public static final Duration FRESH = Duration.ofSeconds(5);
    public static final Duration OLDEST = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(BackupIndex.class);
    static final Comparator<BackupRecord> NEWEST_FIRST = Comparator.comparing(BackupRecord::updated)
            .thenComparing(BackupRecord::id)
            .reversed();

    private final Supplier<List<BackupRecord>> source;
    private final Clock clock;
    private final AtomicInteger changes = new AtomicInteger();
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private final ExecutorService background =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "reads the list"));

    private volatile Snapshot current = Snapshot.NONE;

    public BackupIndex(Supplier<List<BackupRecord>> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * All backups, those first that were changed last.
     *
     * @throws BackupException if they must be read and cannot be
     */
    public List<BackupRecord> all() {
        Snapshot snapshot = current;
        Instant now = clock.instant();
        if (snapshot.isYoungerThan(FRESH, now)) {
            return snapshot.backups();
        }
        if (snapshot.isYoungerThan(OLDEST, now)) {
            refreshInBackground();
            return snapshot.backups();
        }
        return read(now);
    }

    /** Has the next one who asks wait until the list was read again, since it has changed. */
    public void forget() {
        synchronized (changes) {
            changes.incrementAndGet();
            current = Snapshot.NONE;
        }
    }

    /** Reads the list, unless somebody else has read it since this one began to wait for it. */
    private List<BackupRecord> read(Instant wanted) {
        reading.lock();
        try {
            Snapshot meanwhile = current;
            if (!meanwhile.taken().isBefore(wanted)) {
                return meanwhile.backups();
            }
            return readAgain();
        } finally {
            reading.unlock();
        }
    }

    private List<BackupRecord> readAgain() {
        int before = changes.get();
        Instant began = clock.instant();
        List<BackupRecord> backups = source.get().stream().sorted(NEWEST_FIRST).toList();
        synchronized (changes) {
            if (changes.get() == before) { // Else what was read may be from before a change.
                current = new Snapshot(backups, began);
            }
        }
        return backups;
    }

    private void refreshInBackground() {
        if (refreshing.compareAndSet(false, true)) {
            background.execute(() -> {
                try {
                    read(clock.instant());
                } catch (BackupException e) {
                    LOG.warn("cannot read the list of backups: {}", e.text());
                } finally {
                    refreshing.set(false);
                }
            });
        }
    }

    @Override
    public void close() {
        background.shutdownNow();
    }

    private record Snapshot(List<BackupRecord> backups, Instant taken) {
        static final Snapshot NONE = new Snapshot(List.of(), Instant.MIN);

        boolean isYoungerThan(Duration age, Instant now) {
            return taken.isAfter(now.minus(age));
        }
    }
}

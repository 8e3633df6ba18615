package dev.coffer.backup.server.work;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.catalogue.BackupRecord;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All backups as they were a moment ago: whoever polls the list does not have the object store read each time. What is younger
 * than {@link #FRESH} is taken as it is; up to {@link #OLDEST} it is taken too, while it is read again in the background; what
 * is older, nobody gets to see. One thread reads, for all who wait, and a failure is theirs and that of whoever comes within
 * {@link #FRESH}. Safe for several threads.
 */
public final class BackupIndex implements AutoCloseable {
    public static final Duration FRESH = Duration.ofSeconds(5);
    public static final Duration OLDEST = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(BackupIndex.class);
    static final Comparator<BackupRecord> NEWEST_FIRST = Comparator.comparing(BackupRecord::updated)
            .thenComparing(BackupRecord::id)
            .reversed();

    private final Supplier<List<BackupRecord>> source;
    private final LongSupplier nanos;
    private final Duration patience;
    private final ExecutorService reader =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "reads the list"));

    // All of these under the lock of this object.
    private int changes;
    private Optional<Reading> last = Optional.empty();
    private Optional<Reading> running = Optional.empty();
    private Optional<CompletableFuture<List<BackupRecord>>> waiting = Optional.empty();

    /**
     * An index that has read nothing yet.
     *
     * @param nanos a time that nobody sets
     * @param patience how long to wait for the source
     */
    BackupIndex(Supplier<List<BackupRecord>> source, LongSupplier nanos, Duration patience) {
        this.source = source;
        this.nanos = nanos;
        this.patience = patience;
    }

    /**
     * All backups, those first that were changed last.
     *
     * @throws BackupException if they must be read and cannot be, or not soon
     */
    public List<BackupRecord> all() {
        return BoundedLooks.result(found(), patience);
    }

    private synchronized CompletableFuture<List<BackupRecord>> found() {
        Optional<Reading> fresh = last.filter(reading -> isYounger(reading, FRESH));
        if (fresh.isPresent()) {
            return fresh.get().backups();
        }
        CompletableFuture<List<BackupRecord>> next = next();
        return last.filter(this::isShown).map(Reading::backups).orElse(next);
    }

    private boolean isShown(Reading reading) {
        return !reading.failed() && isYounger(reading, OLDEST);
    }

    private boolean isYounger(Reading reading, Duration age) {
        return nanos.getAsLong() - reading.began() < age.toNanos();
    }

    /** The reading that is under way, or else one that is to begin; what was begun before a change may not know of it. */
    private CompletableFuture<List<BackupRecord>> next() {
        Optional<CompletableFuture<List<BackupRecord>>> joined = running.filter(reading -> reading.changes() == changes)
                .map(Reading::backups)
                .or(() -> waiting);
        if (joined.isPresent()) {
            return joined.get();
        }
        CompletableFuture<List<BackupRecord>> next = new CompletableFuture<>();
        try {
            reader.execute(() -> read(next));
            waiting = Optional.of(next);
        } catch (RejectedExecutionException e) {
            next.completeExceptionally(
                    new BackupException(ErrorCode.INTERRUPTED, "the server is being stopped", "Try again later.", e));
        }
        return next;
    }

    /** Has the next one who asks wait until the list was read again, since it has changed. */
    public synchronized void forget() {
        changes++;
        last = Optional.empty();
    }

    private void read(CompletableFuture<List<BackupRecord>> backups) {
        Reading reading = begin(backups);
        try {
            List<BackupRecord> read = source.get().stream().sorted(NEWEST_FIRST).toList();
            end(reading);
            backups.complete(read);
        } catch (BackupException e) {
            LOG.warn("cannot read the list of backups: {}", e.text());
            fail(reading, e);
        } catch (RuntimeException | Error e) {
            LOG.error("cannot read the list of backups", e);
            fail(reading, e);
        }
    }

    private void fail(Reading reading, Throwable failure) {
        end(new Reading(reading.backups(), reading.changes(), nanos.getAsLong(), true));
        reading.backups().completeExceptionally(failure);
    }

    private synchronized Reading begin(CompletableFuture<List<BackupRecord>> backups) {
        Reading reading = new Reading(backups, changes, nanos.getAsLong(), false);
        waiting = Optional.empty();
        running = Optional.of(reading);
        return reading;
    }

    private synchronized void end(Reading reading) {
        running = Optional.empty();
        boolean current = reading.changes() == changes; // Else what was read may be from before a change.
        if (current && !(reading.failed() && last.filter(this::isShown).isPresent())) {
            last = Optional.of(reading);
        }
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }

    /**
     * One look at all of the object store.
     *
     * @param changes how many there had been when it began
     * @param began when; for one that has failed, when it did
     */
    private record Reading(CompletableFuture<List<BackupRecord>> backups, int changes, long began, boolean failed) {}
}

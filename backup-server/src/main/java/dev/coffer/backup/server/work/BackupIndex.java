package dev.coffer.backup.server.work;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.core.catalogue.BackupRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All backups as they were a moment ago: whoever polls the list does not have the object store read each time. What is younger
 * than {@link #FRESH} is taken as it is; up to {@link #OLDEST} it is taken too, while it is read again in the background; what
 * is older, nobody gets to see. A list that takes long to read is shown longer, so that the next one can be read meanwhile. Of a backup that was changed here only that one is looked at again. One thread reads, and one
 * looks at what has changed, for all who wait; a failure is theirs and that of whoever comes within {@link #FRESH}. Safe for several threads.
 */
final class BackupIndex implements AutoCloseable {
    static final Duration FRESH = Duration.ofSeconds(5);
    static final Duration OLDEST = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(BackupIndex.class);
    static final Comparator<BackupRecord> NEWEST_FIRST = Comparator.comparing(BackupRecord::updated)
            .thenComparing(BackupRecord::id)
            .reversed();

    private final StoredBackups source;
    private final LongSupplier nanos;
    private final Duration patience;

    // All of these under the lock of this object.
    private final Turn whole = new Turn("reads the list");
    private final Turn parts = new Turn("reads what has changed");
    private final Map<BackupId, Integer> changedAt = new HashMap<>();
    private int changes;
    private int forgottenAt;
    private Optional<Reading> last = Optional.empty();
    private List<BackupRecord> known = List.of();

    /**
     * An index that has read nothing yet.
     *
     * @param nanos a time that nobody sets
     * @param patience how long to wait for the source
     */
    BackupIndex(StoredBackups source, LongSupplier nanos, Duration patience) {
        this.source = source;
        this.nanos = nanos;
        this.patience = patience;
    }

    /**
     * All backups, those first that were changed last.
     *
     * @throws BackupException if they must be read and cannot be, or not soon
     */
    List<BackupRecord> all() {
        return BoundedLooks.result(found(), patience);
    }

    /** All backups as they were read last, however long ago; none before the first time. It waits for nothing, and has them read again. */
    synchronized List<BackupRecord> known() {
        if (last.filter(this::isFresh).isEmpty()) {
            whole.ensure(this::read);
        }
        return known;
    }

    private synchronized CompletableFuture<List<BackupRecord>> found() {
        Optional<Reading> usable = last.filter(reading -> isFresh(reading) || isShown(reading));
        if (usable.isEmpty()) {
            return whole.join(changes, this::read);
        }
        if (!isFresh(usable.get())) {
            whole.ensure(this::read);
        }
        return upToDate(usable.get());
    }

    private boolean isFresh(Reading reading) {
        return nanos.getAsLong() - reading.began() < FRESH.toNanos() + reading.took();
    }

    /** The next reading begins when this one is not fresh any more, and may take twice as long as this one did. */
    private boolean isShown(Reading reading) {
        long shown = Math.max(OLDEST.toNanos(), FRESH.toNanos() + 3 * reading.took());
        return !reading.failed() && nanos.getAsLong() - reading.began() < shown;
    }

    private CompletableFuture<List<BackupRecord>> upToDate(Reading reading) {
        return reading.failed() || changedSince(reading).isEmpty()
                ? reading.backups()
                : parts.join(changes, this::readParts);
    }

    private Set<BackupId> changedSince(Reading reading) {
        return changedAt.entrySet().stream()
                .filter(change -> change.getValue() > reading.changes())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Has the next one who asks wait until a backup was looked at again, since it has changed. */
    synchronized void forget(BackupId id) {
        changes++;
        changedAt.put(id, changes);
    }

    /** Has the next one who asks wait until the list was read again, since anything may have changed. */
    synchronized void forget() {
        changes++;
        forgottenAt = changes;
        changedAt.clear();
        last = Optional.empty();
    }

    private void read(CompletableFuture<List<BackupRecord>> backups) {
        Reading reading = begin(whole, backups);
        try {
            List<BackupRecord> read = sorted(source.all());
            end(reading.ended(nanos.getAsLong()), read);
            backups.complete(read);
        } catch (RuntimeException | Error e) {
            warn(e);
            end(failed(reading), List.of());
            backups.completeExceptionally(e);
        }
    }

    private static List<BackupRecord> sorted(List<BackupRecord> backups) {
        return backups.stream().sorted(NEWEST_FIRST).toList();
    }

    private static void warn(Throwable failure) {
        if (failure instanceof BackupException e) {
            LOG.warn("cannot read the list of backups: {}", e.text());
        } else {
            LOG.error("cannot read the list of backups", failure);
        }
    }

    private Reading failed(Reading reading) {
        return new Reading(reading.backups(), reading.changes(), nanos.getAsLong(), 0, true);
    }

    private synchronized Reading begin(Turn turn, CompletableFuture<List<BackupRecord>> backups) {
        Reading reading = new Reading(backups, changes, nanos.getAsLong(), 0, false);
        turn.begin(backups, changes);
        return reading;
    }

    private synchronized void end(Reading reading, List<BackupRecord> read) {
        whole.end();
        known = reading.failed() ? known : read;
        boolean current = reading.changes() >= forgottenAt; // Else what was read may be from before anything.
        if (current && !(reading.failed() && last.filter(this::isShown).isPresent())) {
            last = Optional.of(reading);
            changedAt.values().removeIf(change -> change <= reading.changes());
        }
    }

    private void readParts(CompletableFuture<List<BackupRecord>> backups) {
        Reading reading = begin(parts, backups);
        Optional<Reading> base = base();
        try {
            List<BackupRecord> read = base.isEmpty() ? sorted(source.all()) : patched(base.get());
            endParts(base, reading);
            backups.complete(read);
        } catch (RuntimeException | Error e) {
            warn(e);
            endParts(base, failed(reading));
            backups.completeExceptionally(e);
        }
    }

    /** What was read last; empty if it was forgotten since. */
    private synchronized Optional<Reading> base() {
        return last.filter(reading -> !reading.failed());
    }

    private List<BackupRecord> patched(Reading base) {
        Set<BackupId> changed = changedUpToNow(base);
        List<BackupRecord> backups = new ArrayList<>(base.backups().join());
        backups.removeIf(backup -> changed.contains(backup.id()));
        changed.forEach(id -> source.one(id).ifPresent(backups::add));
        return sorted(backups);
    }

    private synchronized Set<BackupId> changedUpToNow(Reading base) {
        return changedSince(base);
    }

    private synchronized void endParts(Optional<Reading> base, Reading reading) {
        parts.end();
        if (base.isPresent() && last.equals(base)) {
            Reading whole = reading.failed() ? reading : base.get(); // All else is as old as it was.
            int upTo = Math.max(reading.changes(), base.get().changes());
            last = Optional.of(new Reading(reading.backups(), upTo, whole.began(), whole.took(), reading.failed()));
        }
    }

    @Override
    public void close() {
        whole.close();
        parts.close();
    }

    /**
     * One look at the object store, or at what of it has changed.
     *
     * @param changes how many there had been when it began
     * @param began when all was read; for one that has failed, when it did
     * @param took how many nanoseconds all took to be read; none for one that has failed
     */
    private record Reading(
            CompletableFuture<List<BackupRecord>> backups, int changes, long began, long took, boolean failed) {
        Reading ended(long now) {
            return new Reading(backups, changes, began, now - began, failed);
        }
    }
}

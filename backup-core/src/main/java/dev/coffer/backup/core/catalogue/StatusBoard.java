package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.manifest.BackupIdentity;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.manifest.BackupOrigin;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.BackupStatus;
import dev.coffer.backup.core.manifest.Lease;
import dev.coffer.backup.core.manifest.Reason;
import dev.coffer.backup.core.manifest.StatusJson;
import dev.coffer.backup.core.pipeline.TransferListener;
import dev.coffer.backup.core.store.Stores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the object store how a backup goes, and renews the lease while bytes move. */
final class StatusBoard implements TransferListener {
    static final Duration LEASE = Duration.ofMinutes(15);
    static final Duration RENEWAL = Duration.ofMinutes(1);

    /** How long the end waits for a renewal that is under way. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(StatusBoard.class);

    private final Stores stores;
    private final Clock clock;
    private final BackupIdentity identity;
    private final BackupOrigin origin;
    private final Instant started;
    private final AtomicLong plainBytes = new AtomicLong();
    private final AtomicLong storedBytes = new AtomicLong();
    private final ReentrantLock writing = new ReentrantLock();
    private BackupState state = BackupState.NEW;
    private volatile Instant renewed;

    StatusBoard(Stores stores, Clock clock, BackupIdentity identity, BackupOrigin origin) {
        this.stores = stores;
        this.clock = clock;
        this.identity = identity;
        this.origin = origin;
        this.started = clock.instant();
        this.renewed = started;
    }

    Instant started() {
        return started;
    }

    BackupState state() {
        return state;
    }

    /** Shows a state in which the backup is worked at. */
    void show(BackupState working) {
        writing.lock();
        try {
            Lease lease = new Lease(clock.instant(), LEASE);
            write(stores.working(), working, Optional.of(lease), Optional.empty());
        } finally {
            writing.unlock();
        }
    }

    /** Shows a state in which nobody is at work any more. */
    void showEnd(BackupState ended, Optional<Reason> reason) {
        try {
            if (!writing.tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new BackupException(
                        ErrorCode.STORAGE_UNAVAILABLE, "the lease is still being renewed", "Look at the object store.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupException(ErrorCode.INTERRUPTED, "a write of the status was interrupted", "", e);
        }
        try {
            write(stores.ending(), ended, Optional.empty(), reason);
        } finally {
            writing.unlock();
        }
    }

    private void write(ObjectStore store, BackupState next, Optional<Lease> lease, Optional<Reason> reason) {
        Instant now = clock.instant();
        state = next;
        renewed = now;
        BackupStatus status = new BackupStatus(
                identity, origin, next, started, now, lease, plainBytes.get(), storedBytes.get(), reason);
        store.replace(BackupObjects.status(identity.id()), Content.of(StatusJson.write(status)));
    }

    /** Renews the lease when it is time to. That is advisory, so a store that refuses it does not stop the backup here. */
    void renew() {
        if (clock.instant().isBefore(renewed.plus(RENEWAL)) || !writing.tryLock()) {
            return;
        }
        try {
            if (!clock.instant().isBefore(renewed.plus(RENEWAL))) {
                show(state);
            }
        } catch (BackupException e) {
            LOG.warn("cannot renew the lease of backup {}: {}", identity.id(), e.text());
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void plainMoved(long bytes) {
        plainBytes.addAndGet(bytes);
        renew();
    }

    @Override
    public void storedMoved(long bytes) {
        storedBytes.addAndGet(bytes);
        renew();
    }
}

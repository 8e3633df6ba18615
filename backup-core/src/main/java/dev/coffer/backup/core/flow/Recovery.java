package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.catalogue.Catalogue;
import dev.coffer.backup.core.config.InstanceSettings;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.journal.JournalLock;
import dev.coffer.backup.core.signature.TrustedSigners;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Finishes the undoing of a process that died, under the lock that it lost. */
final class Recovery {
    /** The operation of a journal entry that a backup wrote. */
    static final String BACKUP = "backup-create";

    /** The operation of a journal entry that a restore wrote. */
    static final String RESTORE = "create";

    /** The operation of a journal entry that a verification by the datastore wrote. */
    static final String VERIFICATION = "backup-verify";

    private final Guest guest;
    private final ObjectStore store;

    Recovery(Guest guest, ObjectStore store) {
        this.guest = guest;
        this.store = store;
    }

    /** Undoes what an earlier process left of this instance, and warns of a database that only a restore brings back. */
    void run(InstanceSettings<?> settings, JournalLock lock) {
        Optional<JournalEntry> left = lock.entry();
        if (left.isPresent()) {
            run(settings, lock, left.get())
                    .ifPresent(needed -> guest.listener().warning(needed.text() + "; " + needed.hint()));
        }
    }

    /**
     * Does the same before a backup. What a drill has left in a directory of its own is in the way of no backup: if it cannot be
     * undone, it stays in the journal.
     */
    void runSparingDrills(InstanceSettings<?> settings, JournalLock lock) {
        try {
            run(settings, lock);
        } catch (BackupException e) {
            String datastore = settings.plugin().datastore();
            boolean spared = lock.entry()
                    .filter(left -> left.datastore().equals(datastore) && left.onlyHolds())
                    .isPresent();
            if (e.code() != ErrorCode.UNDO_FAILED || !spared) {
                throw e;
            }
            guest.listener().warning(e.text() + "; " + e.hint());
        }
    }

    /** Does the same where more is left than databases that wait for a restore: one of them may be restored now. */
    void runUnlessAwaiting(InstanceSettings<?> settings, JournalLock lock) {
        if (lock.entry().filter(left -> !left.onlyAwaits()).isPresent()) {
            run(settings, lock);
        }
    }

    /** Does the same, and gives what is to be said of such a database; it stays in the journal. */
    <C extends Record> Optional<BackupException> run(
            InstanceSettings<C> settings, JournalLock lock, JournalEntry entry) {
        guest.listener()
                .warning("found an " + unfinished(entry) + " on instance " + entry.instance() + ": undoing it first");
        DatastorePlugin<C> plugin = settings.plugin();
        requireOf(plugin.datastore(), entry);
        Ledger ledger = Ledger.resume(lock, guest.clock(), entry);
        Optional<BackupException> needed =
                undo(new Release<>(guest, settings.instance(), plugin.undo(), ledger), entry);
        if (entry.operation().equals(BACKUP)) {
            abandoned(entry).ifPresentOrElse(this::abandon, () -> guest.listener()
                    .warning("cannot mark the backup as failed: the journal has '" + entry.backup()
                            + "' for its id; lists show it as failed when its lease has run out"));
        }
        if (needed.isEmpty()) {
            lock.clear();
        }
        return needed;
    }

    /** The backup that a process died of making, which is given up when all else was undone; empty where it did something else. */
    static Optional<BackupId> abandoned(JournalEntry entry) {
        return entry.operation().equals(BACKUP) && BackupId.isValid(entry.backup())
                ? Optional.of(new BackupId(entry.backup()))
                : Optional.empty();
    }

    /** What a process that died was doing, for people. */
    static String unfinished(JournalEntry entry) {
        return "unfinished " + entry.work() + ", begun " + entry.started().truncatedTo(ChronoUnit.SECONDS)
                + " by process " + entry.pid();
    }

    /**
     * Refuses what nobody can undo here.
     *
     * @param datastore that the instance is of now
     * @throws BackupException with {@code UNDO_FAILED} if the entry is of another one
     */
    static void requireOf(String datastore, JournalEntry entry) {
        if (!entry.datastore().equals(datastore)) {
            throw new BackupException(
                    ErrorCode.UNDO_FAILED,
                    "instance " + entry.instance() + " is a " + datastore + ", and what the " + entry.work()
                            + " left is of a " + entry.datastore(),
                    "Give the instance its former datastore, and run 'coffer recover " + entry.instance() + "'.");
        }
    }

    private static Optional<BackupException> undo(Release<?> release, JournalEntry entry) {
        try {
            release.everything();
            return Optional.empty();
        } catch (BackupException e) {
            if (e.code() == ErrorCode.RESTORE_NEEDED) {
                return Optional.of(e);
            }
            throw new BackupException(
                    ErrorCode.UNDO_FAILED,
                    "what the " + entry.work() + " left on instance " + entry.instance() + " cannot be put back: "
                            + e.text(),
                    again(e.hint(), entry.instance()),
                    e);
        }
    }

    private static String again(String hint, String instance) {
        return hint.contains("coffer recover")
                ? hint
                : (hint + " Then run 'coffer recover " + instance + "' again.").strip();
    }

    /** The datastore comes first: that the object store cannot be reached now must not keep a database quiesced. */
    private void abandon(BackupId backup) {
        try {
            new Catalogue(store, guest.clock(), TrustedSigners.nobody()).abandon(backup);
        } catch (BackupException e) {
            guest.listener().warning("cannot mark backup " + backup + " as failed: " + e.text());
        }
    }
}

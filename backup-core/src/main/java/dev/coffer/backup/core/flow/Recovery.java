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
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Finishes the undoing of a process that died, under the lock that it lost. */
final class Recovery {
    /** The operation of a journal entry that a backup wrote. */
    static final String BACKUP = "backup-create";

    /** The operation of a journal entry that a restore wrote. */
    static final String RESTORE = "create";

    private final Guest guest;
    private final ObjectStore store;

    Recovery(Guest guest, ObjectStore store) {
        this.guest = guest;
        this.store = store;
    }

    /** Undoes what an earlier process left of this instance; gives what that was. */
    <C extends Record> Optional<JournalEntry> run(InstanceSettings<C> settings, JournalLock lock) {
        Optional<JournalEntry> left = lock.entry();
        if (left.isEmpty()) {
            return left;
        }
        JournalEntry entry = left.get();
        guest.listener()
                .warning("found an unfinished " + entry.operation() + " of " + entry.backup() + " on instance "
                        + entry.instance() + ", begun " + entry.started().truncatedTo(ChronoUnit.SECONDS)
                        + " by process " + entry.pid()
                        + ": undoing it first");
        DatastorePlugin<C> plugin = settings.plugin();
        if (!entry.datastore().equals(plugin.datastore())) {
            throw new BackupException(
                    ErrorCode.UNDO_FAILED,
                    "instance " + entry.instance() + " is a " + plugin.datastore() + ", and what the "
                            + entry.operation() + " of " + entry.backup() + " left is of a " + entry.datastore(),
                    "Give the instance its former datastore, and run 'coffer recover " + entry.instance() + "'.");
        }
        Ledger ledger = new Ledger(lock, entry);
        undo(new Release<>(guest, settings.instance(), plugin.undo(), ledger), entry);
        if (entry.operation().equals(BACKUP)) {
            abandon(entry);
        }
        lock.clear();
        return left;
    }

    private static void undo(Release<?> release, JournalEntry entry) {
        try {
            release.everything();
        } catch (BackupException e) {
            throw new BackupException(
                    ErrorCode.UNDO_FAILED,
                    "what the " + entry.operation() + " of " + entry.backup() + " left on instance " + entry.instance()
                            + " cannot be put back: " + e.text(),
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
    private void abandon(JournalEntry entry) {
        try {
            new Catalogue(store, guest.clock()).abandon(new BackupId(entry.backup()));
        } catch (BackupException e) {
            guest.listener().warning("cannot mark backup " + entry.backup() + " as failed: " + e.text());
        }
    }
}

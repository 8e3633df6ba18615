package dev.coffer.backup.core.journal;

import dev.coffer.backup.core.process.OwnedFiles;
import java.util.Optional;

/** The right to work on an instance, and to write its journal. */
public final class JournalLock implements AutoCloseable {
    private final InstanceDirectory directory;
    private final LockFile lock;

    JournalLock(InstanceDirectory directory, LockFile lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * What was written last, by this or an earlier process, and not cleared.
     *
     * @throws dev.coffer.backup.api.BackupException with {@code UNDO_FAILED} if it cannot be read
     */
    public Optional<JournalEntry> entry() {
        return directory.entry();
    }

    /** Puts the entry in the place of the one before; when this returns, it is on disk. */
    public void write(JournalEntry entry) {
        directory.write(entry);
    }

    /** Says that nothing is left to undo; when this returns, that is on disk. */
    public void clear() {
        directory.clear();
    }

    /** The files of the instance's directory, open for as long as the lock is. */
    public OwnedFiles files() {
        return directory.files();
    }

    /** Unlocks the instance; an entry that was not cleared stays. */
    @Override
    public void close() {
        lock.close();
        directory.close();
    }
}

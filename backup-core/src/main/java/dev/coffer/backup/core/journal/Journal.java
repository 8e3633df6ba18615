package dev.coffer.backup.core.journal;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.process.OwnedFiles;
import dev.coffer.backup.core.process.StagingDirectory;
import dev.coffer.backup.core.process.Users;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The journals of the instances of a guest, one directory for each, owned by the owner of the instance so that he and root can
 * both go on with what the other has begun.
 */
public final class Journal {
    private final StateDirectory state;
    private final Users users;

    /** Makes nothing yet. */
    public Journal(Path stateDirectory, Users users) {
        this.state = new StateDirectory(stateDirectory.toAbsolutePath(), users);
        this.users = users;
    }

    /**
     * The instances that ever had a journal here, sorted, whether or not anybody knows them still; those of owners for whom
     * this process may not work are left out. Changes nothing.
     */
    public List<String> instances() {
        return state.existing().stream()
                .map(directory -> directory.getFileName().toString())
                .sorted()
                .toList();
    }

    /**
     * The entry of an instance, whether somebody is at work on it or has died. Changes nothing.
     *
     * @throws BackupException with {@code UNDO_FAILED} if there is one that cannot be read
     */
    public Optional<JournalEntry> peek(String instance) {
        Path directory = state.directory(instance);
        if (!StateDirectory.exists(directory)) {
            return Optional.empty();
        }
        try (InstanceDirectory opened = InstanceDirectory.open(directory, users)) {
            return opened.entry();
        }
    }

    /**
     * The files of an instance's directory, for the caller to close; empty if it has none. Changes nothing.
     *
     * @throws BackupException with {@code GUEST} if this process may not look into it
     */
    public Optional<OwnedFiles> files(String instance) {
        Path directory = state.directory(instance);
        return StateDirectory.exists(directory)
                ? Optional.of(InstanceDirectory.open(directory, users).files())
                : Optional.empty();
    }

    /**
     * A directory in which only the user of this process can have put something, for the caller to close; empty if there is none. For root it is made
     * where there is a state directory; another user has that of his first instance.
     *
     * @throws BackupException with {@code GUEST} if others could write there
     */
    public Optional<OwnedFiles> ofThisUser() {
        Optional<Path> directory = users.isRoot()
                ? state.ofRoot()
                : state.existing().stream().sorted().findFirst();
        return directory.map(
                path -> InstanceDirectory.open(path, users, users.name()).files());
    }

    /** Whether somebody is at work on an instance. Changes nothing. */
    public boolean isLocked(String instance) {
        Path directory = state.directory(instance);
        if (!StateDirectory.exists(directory)) {
            return false;
        }
        try (InstanceDirectory opened = InstanceDirectory.open(directory, users)) {
            return LockFile.isHeld(opened);
        }
    }

    /**
     * Locks an instance for as long as the lock is not closed and this process lives.
     *
     * @param owner of the instance
     * @throws BackupException with {@code INSTANCE_BUSY} if somebody is at work on it, with {@code GUEST} if this process may
     *     not work for the owner or the directory cannot be made
     */
    public JournalLock lock(String instance, String owner) {
        users.checkMayRunAs(owner);
        InstanceDirectory opened = InstanceDirectory.open(state.prepare(instance, owner), users, owner);
        try {
            LockFile lock = LockFile.acquire(opened).orElseThrow(() -> busy(opened, instance));
            return new JournalLock(opened, lock);
        } catch (BackupException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * Returns if an instance could be locked and written of, were nobody at work on it. Changes nothing.
     *
     * @throws BackupException with {@code GUEST}
     */
    public void checkMayLock(String instance, String owner) {
        users.checkMayRunAs(owner);
        if (!state.checkMayPrepare(instance, owner)) {
            return;
        }
        InstanceDirectory.open(state.directory(instance), users, owner).close();
    }

    /** The space for the entries of an instance, without what the file system reserves for root. */
    public long usableBytes(String instance) {
        return StagingDirectory.usableBytes(state.directory(instance));
    }

    private static BackupException busy(InstanceDirectory opened, String instance) {
        OptionalLong pid = LockFile.holder(opened);
        String who = pid.isPresent() ? ": process " + pid.getAsLong() : "";
        String what = opened.entry()
                .filter(entry -> pid.isPresent() && entry.pid() == pid.getAsLong())
                .map(entry -> " is at work on " + (entry.operation() + " " + entry.backup()).strip() + " since "
                        + entry.started())
                .orElse("");
        return new BackupException(
                ErrorCode.INSTANCE_BUSY,
                "instance '" + instance + "' is busy" + who + what,
                "Wait until the other coffer command has ended.");
    }
}

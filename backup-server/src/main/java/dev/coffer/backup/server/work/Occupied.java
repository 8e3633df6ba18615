package dev.coffer.backup.server.work;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which instances and backups this server is at work on. Safe for several threads. */
final class Occupied {
    private final Map<String, String> instances = new HashMap<>();
    private final Map<String, BackupId> restored = new HashMap<>();
    private final Set<BackupId> made = new HashSet<>();
    private final Set<BackupId> begun = new HashSet<>();
    private final Map<BackupId, BackupId> parents = new HashMap<>();
    private final Map<BackupId, Set<BackupId>> deleted = new HashMap<>();

    /**
     * Takes an instance.
     *
     * @param why in words: {@code is being backed up}
     * @throws BackupException with {@code INSTANCE_BUSY} if somebody has it
     */
    synchronized void take(String instance, String why) {
        String present = instances.putIfAbsent(instance, why);
        if (present != null) {
            throw new BackupException(
                    ErrorCode.INSTANCE_BUSY,
                    "instance '" + instance + "' " + present,
                    "Wait until that has ended, then try again.");
        }
    }

    /**
     * Takes a backup that is to be made, with the one that it is to go on top of if that is known.
     *
     * @throws BackupException with {@code BACKUP_STATE} if that is being deleted
     */
    synchronized void making(BackupId id, Optional<BackupId> parent) {
        parent.ifPresent(below -> onTopOf(id, below));
        made.add(id);
    }

    /**
     * Takes the backup that another one goes on top of.
     *
     * @throws BackupException with {@code BACKUP_STATE} if it is being deleted
     */
    synchronized void onTopOf(BackupId id, BackupId parent) {
        requireKept(parent, "Take a full backup, or name another one as the parent.");
        parents.put(id, parent);
    }

    /** The backup that is being made does not wait for others any more. */
    synchronized void begun(BackupId id) {
        begun.add(id);
    }

    /**
     * Takes a backup for a restore into an instance that was taken.
     *
     * @throws BackupException with {@code BACKUP_STATE} if it is being deleted
     */
    synchronized void restoring(BackupId id, String instance) {
        requireKept(id, "Choose another backup.");
        restored.put(instance, id);
    }

    private void requireKept(BackupId id, String hint) {
        if (isDeleted(id)) {
            throw new BackupException(ErrorCode.BACKUP_STATE, "backup " + id + " is being deleted", hint);
        }
    }

    /** Gives an instance back, with the backup that it was taken for. */
    synchronized void release(String instance, Optional<BackupId> id) {
        instances.remove(instance);
        restored.remove(instance);
        id.ifPresent(made::remove);
        id.ifPresent(begun::remove);
        id.ifPresent(parents::remove);
    }

    /**
     * Takes a backup for its deletion, and those that go with it; whether it was not taken before.
     *
     * @throws BackupException with {@code BACKUP_STATE} if one is being made, built upon or restored
     */
    synchronized boolean deleting(BackupId id, List<BackupId> all) {
        requireFree(all);
        return deleted.putIfAbsent(id, Set.copyOf(all)) == null;
    }

    /**
     * Takes what goes with a backup by what the object store says now that its deletion begins.
     *
     * @throws BackupException with {@code BACKUP_STATE} if one is being made, built upon or restored
     */
    synchronized void deletingAll(BackupId id, List<BackupId> all) {
        requireFree(all);
        deleted.put(id, Set.copyOf(all));
    }

    private void requireFree(List<BackupId> all) {
        for (BackupId each : all) {
            boolean built = parents.containsValue(each);
            if (made.contains(each) || built || restored.containsValue(each)) {
                throw new BackupException(
                        ErrorCode.BACKUP_STATE,
                        "backup " + each + " is being "
                                + (made.contains(each) ? "made" : built ? "built upon" : "restored"),
                        "Wait until that has ended, then delete it.");
            }
        }
    }

    synchronized void deleted(BackupId id) {
        deleted.remove(id);
    }

    synchronized boolean isMade(BackupId id) {
        return made.contains(id);
    }

    /** Whether a backup is being made, and has begun to be. */
    synchronized boolean isBegun(BackupId id) {
        return made.contains(id) && begun.contains(id);
    }

    synchronized boolean isDeleted(BackupId id) {
        return deleted.values().stream().anyMatch(all -> all.contains(id));
    }

    synchronized boolean isRestored(String instance) {
        return restored.containsKey(instance);
    }

    /** Whether an instance has work done that is no restore. */
    synchronized boolean isBackedUp(String instance) {
        return instances.containsKey(instance) && !restored.containsKey(instance);
    }
}

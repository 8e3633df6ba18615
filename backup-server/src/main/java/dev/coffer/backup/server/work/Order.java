package dev.coffer.backup.server.work;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.core.flow.BackupOrder;
import dev.coffer.backup.core.manifest.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * Work that was promised to whoever asked for it.
 *
 * @param id of the backup that is made, restored or deleted
 * @param instance that is worked at; for a deletion, the one that the backup is of
 * @param name of the backup
 * @param description of the backup, perhaps empty
 * @param parent of a backup, if it was named
 * @param failure why nothing came of it; empty until that is known
 */
record Order(
        Task task,
        BackupId id,
        String instance,
        String name,
        String description,
        Optional<BackupId> parent,
        Instant accepted,
        Optional<Reason> failure) {
    /** To make a backup whose parent, if it has one named, is named by its id. */
    static Order of(BackupOrder wanted, BackupId id, Instant now) {
        return new Order(
                Task.BACKUP,
                id,
                wanted.instance(),
                wanted.name(),
                wanted.description(),
                wanted.parent().map(BackupId::new),
                now,
                Optional.empty());
    }

    Order failed(Reason reason) {
        return new Order(task, id, instance, name, description, parent, accepted, Optional.of(reason));
    }

    /** What no two orders have in common: a backup is made and deleted once, and an instance is restored into once at a time. */
    String key() {
        return switch (task) {
            case BACKUP -> backupOf(id);
            case RESTORE -> restoreOf(instance);
            case DELETION -> deletionOf(id);
        };
    }

    static String deletionOf(BackupId id) {
        return "deletion-" + id;
    }

    static String backupOf(BackupId id) {
        return "backup-" + id;
    }

    static String restoreOf(String instance) {
        return "restore-" + instance;
    }

    boolean is(Task wanted) {
        return task == wanted;
    }

    /** In the words of a log. */
    String described() {
        return switch (task) {
            case BACKUP -> "backup " + id + " of instance " + instance;
            case RESTORE -> "restore of backup " + id + " into instance " + instance;
            case DELETION -> "deletion of backup " + id;
        };
    }
}

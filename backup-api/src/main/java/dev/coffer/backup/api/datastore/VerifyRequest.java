package dev.coffer.backup.api.datastore;

import java.util.List;
import java.util.Optional;

/**
 * What is to be verified, and how closely.
 *
 * @param instance that verifies, which may not be the one that the backup is of
 * @param backup what the manifest says
 * @param scratch the name for the database that a drill restores into; empty for one that the plugin makes up
 * @param workName a name that no other work has, fit for a directory
 * @param chain the backups that this one is made on top of, the full one first; empty for a full backup
 * @param <C> the configuration of the plugin
 */
public record VerifyRequest<C extends Record>(
        Instance<C> instance,
        StoredBackup backup,
        Depth depth,
        Optional<String> scratch,
        String workName,
        List<StoredBackup> chain) {
    public VerifyRequest {
        chain = List.copyOf(chain);
    }

    /** The verification of a full backup. */
    public VerifyRequest(
            Instance<C> instance, StoredBackup backup, Depth depth, Optional<String> scratch, String workName) {
        this(instance, backup, depth, scratch, workName, List.of());
    }

    /** How closely the datastore looks. */
    public enum Depth {
        /** It checks its images. */
        IMAGES,
        /** It also restores each of them into a database of another name, reads that, and drops it. */
        DRILL
    }
}

package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.manifest.Manifest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Follows backups to those that they are made on top of.
 *
 * @param manifests finds the manifest of a backup, trusted or not
 */
record Chain(Function<BackupId, Optional<SignedManifest>> manifests) {
    /** The full backup first. */
    List<Manifest> of(Manifest manifest) {
        Deque<Manifest> chain = new ArrayDeque<>();
        Set<BackupId> seen = new HashSet<>(Set.of(manifest.id()));
        Optional<BackupId> parent = manifest.identity().parent();
        while (parent.isPresent()) {
            BackupId id = parent.get();
            if (!seen.add(id)) {
                throw broken(manifest, "backup " + id + " is made on top of itself");
            }
            Manifest link = manifests
                    .apply(id)
                    .orElseThrow(() -> broken(manifest, "backup " + id + ", which it is made on top of, is missing"))
                    .trusted();
            chain.addFirst(link);
            parent = link.identity().parent();
        }
        return List.copyOf(chain);
    }

    private static BackupException broken(Manifest manifest, String trouble) {
        return new BackupException(
                ErrorCode.BACKUP_CORRUPT,
                "backup " + manifest.id() + " cannot be restored: " + trouble,
                "Restore another backup; 'coffer backup-list' shows them with their parents.");
    }
}

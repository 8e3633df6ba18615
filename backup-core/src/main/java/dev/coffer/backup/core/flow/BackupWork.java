package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.core.catalogue.Packing;
import dev.coffer.backup.core.manifest.Software;
import dev.coffer.backup.core.pipeline.Shares;
import dev.coffer.backup.core.store.Stores;
import java.util.List;
import java.util.Optional;

/**
 * What a new backup is written with.
 *
 * @param shares of the memory
 * @param packing how its bytes are wrapped
 * @param software what is recorded as having made the backup
 * @param parent the backup of which only the changes since are wanted; empty for a full one
 */
public record BackupWork(
        BackupId id,
        Stores stores,
        Shares shares,
        Packing packing,
        List<Software> software,
        Optional<StoredBackup> parent) {
    public BackupWork {
        software = List.copyOf(software);
    }

    /** A full backup. */
    public BackupWork(BackupId id, Stores stores, Shares shares, Packing packing, List<Software> software) {
        this(id, stores, shares, packing, software, Optional.empty());
    }
}

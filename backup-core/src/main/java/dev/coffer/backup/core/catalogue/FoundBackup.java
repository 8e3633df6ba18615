package dev.coffer.backup.core.catalogue;

import java.util.Optional;

/**
 * A backup as one look has found it.
 *
 * @param manifest which the record was made of, whether or not its signer is trusted; empty where there is none that is right
 */
public record FoundBackup(BackupRecord record, Optional<SignedManifest> manifest) {
    static FoundBackup without(BackupRecord record) {
        return new FoundBackup(record, Optional.empty());
    }
}

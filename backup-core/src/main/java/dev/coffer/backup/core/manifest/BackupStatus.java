package dev.coffer.backup.core.manifest;

import java.time.Instant;
import java.util.Optional;

/**
 * What is said of a backup while there is no manifest; advisory.
 *
 * @param started when the backup began
 * @param updated when this was written
 * @param lease of whoever is at work on it
 * @param plainBytes moved so far
 * @param storedBytes moved so far
 * @param reason of a failure
 */
public record BackupStatus(
        BackupIdentity identity,
        BackupOrigin origin,
        BackupState state,
        Instant started,
        Instant updated,
        Optional<Lease> lease,
        long plainBytes,
        long storedBytes,
        Optional<Reason> reason) {
    public BackupStatus {
        if (state == BackupState.UNTRUSTED) {
            throw new IllegalArgumentException("whom to trust is up to the reader");
        }
    }

    /** Whether somebody is, as far as one can tell, at work on the backup. */
    public boolean isLive(Instant now) {
        return lease.filter(given -> given.isLive(now)).isPresent();
    }
}

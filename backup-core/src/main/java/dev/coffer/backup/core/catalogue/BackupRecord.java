package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.core.manifest.BackupIdentity;
import dev.coffer.backup.core.manifest.BackupOrigin;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.Reason;
import dev.coffer.backup.core.signature.Authorship;
import java.time.Instant;
import java.util.Optional;

/**
 * A backup as a list shows it. Texts that nothing readable in the object store gives are empty.
 *
 * @param reason why it is not a backup to restore; present exactly for states of failure and of lacking trust
 * @param created when the backup began
 * @param updated when it was committed, or last heard of
 * @param plainBytes the size of its artifacts, as far as they have been read
 * @param storedBytes the size of its segments, as far as they have been stored
 * @param location of all its objects: a URL without credentials
 * @param authorship who wrote its manifest; empty where there is none that can be read
 * @param manifestSha256 of the bytes of its manifest; empty where there is none that can be read
 */
public record BackupRecord(
        BackupIdentity identity,
        BackupOrigin origin,
        BackupState state,
        Optional<Reason> reason,
        Instant created,
        Instant updated,
        long plainBytes,
        long storedBytes,
        String location,
        Optional<Authorship> authorship,
        Optional<String> manifestSha256) {
    public BackupId id() {
        return identity.id();
    }

    public String name() {
        return identity.name();
    }
}

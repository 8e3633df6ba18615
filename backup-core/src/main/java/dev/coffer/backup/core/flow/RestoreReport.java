package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.core.signature.Authorship;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a restore has brought back.
 *
 * @param name of the backup
 * @param backedUpFrom the name of the instance that the backup is of
 * @param created when the backup was begun: as old as that is what was brought back, or a little younger
 * @param authorship who has signed the backup
 * @param configuration whether the configuration of the instance was stored with the backup; a restore leaves it where it is
 * @param plainBytes how many bytes were fetched, after decoding
 * @param instead what was made in place of the databases, none of which was brought back; empty for a restore
 */
public record RestoreReport(
        BackupId backup,
        String name,
        String backedUpFrom,
        Instant created,
        Authorship authorship,
        String instance,
        List<RestoredDatabase> databases,
        boolean configuration,
        long plainBytes,
        Duration elapsed,
        Optional<String> instead) {
    public RestoreReport {
        databases = List.copyOf(databases);
    }
}

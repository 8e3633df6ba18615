package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupId;
import java.time.Duration;
import java.util.List;

/**
 * What a restore has brought back.
 *
 * @param databases by the names they have now
 * @param plainBytes how many bytes were fetched, after decoding
 */
public record RestoreReport(
        BackupId backup, String instance, List<String> databases, long plainBytes, Duration elapsed) {
    public RestoreReport {
        databases = List.copyOf(databases);
    }
}

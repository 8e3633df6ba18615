package dev.coffer.backup.core.manifest;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A database of a backup.
 *
 * @param downtime for how long nobody could use it, cut to milliseconds; zero for an online backup
 * @param checks the titles of what was checked before the commit
 */
public record ManifestDatabase(String name, Duration downtime, List<String> checks) {
    public ManifestDatabase {
        downtime = downtime.truncatedTo(ChronoUnit.MILLIS);
        checks = List.copyOf(checks);
    }
}

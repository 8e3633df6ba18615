package dev.coffer.backup.server.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the backups of an instance fare.
 *
 * @param last its newest backup that is complete and trusted
 * @param verified when one of its newest backups last passed a verification
 */
public record InstanceNumbers(
        String instance, InstanceState state, Optional<LastBackup> last, Optional<Instant> verified) {
    /**
     * A backup in numbers.
     *
     * @param downtime for how long a database of it was out of use, the longest of them
     */
    public record LastBackup(Instant began, Instant committed, long plainBytes, long storedBytes, Duration downtime) {}
}

package dev.coffer.backup.server.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the backups of an instance fare.
 *
 * Only its few newest backups that are complete and trusted are looked at.
 *
 * @param last the newest of them that is not damaged as far as anybody knows
 * @param verified when one that is not damaged last passed a verification
 * @param damaged how many a verification found damaged, or have verifications that cannot all be taken into account
 */
public record InstanceNumbers(
        String instance, InstanceState state, Optional<LastBackup> last, Optional<Instant> verified, int damaged) {
    /**
     * A backup in numbers.
     *
     * @param downtime for how long a database of it was out of use, the longest of them
     */
    public record LastBackup(Instant began, Instant committed, long plainBytes, long storedBytes, Duration downtime) {}
}

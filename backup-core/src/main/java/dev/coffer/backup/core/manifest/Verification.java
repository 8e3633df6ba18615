package dev.coffer.backup.core.manifest;

import dev.coffer.backup.api.BackupId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The record of one verification of a backup.
 *
 * @param manifestSha256 of the manifest that was verified, 64 hexadecimal digits in lower case
 * @param level that was asked for
 * @param reached the highest level of which all was checked and right; the level itself exactly if the result is a success
 * @param finished when it ended, in whole microseconds
 * @param databases those that the datastore has checked something of
 * @param reason why it is no success
 */
public record Verification(
        BackupId backup,
        String manifestSha256,
        VerificationLevel level,
        VerificationResult result,
        Optional<VerificationLevel> reached,
        Instant started,
        Instant finished,
        Verifier by,
        List<Software> software,
        VerifiedExtent checked,
        List<VerifiedDatabase> databases,
        Optional<Reason> reason) {
    public Verification {
        started = started.truncatedTo(ChronoUnit.MICROS);
        finished = finished.truncatedTo(ChronoUnit.MICROS);
        software = List.copyOf(software);
        databases = List.copyOf(databases);
        boolean passed = result == VerificationResult.PASSED;
        if (passed != reached.filter(level::equals).isPresent() || passed != reason.isEmpty()) {
            throw new IllegalArgumentException(
                    "a verification that " + result.word() + ", reached " + reached + " of " + level + ": " + reason);
        }
    }

    public VerificationName name() {
        return new VerificationName(backup, finished, level, result);
    }
}

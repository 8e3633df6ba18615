package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.core.manifest.Verification;
import dev.coffer.backup.core.manifest.VerificationName;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a backup since it was made, from records that count.
 *
 * @param passed the latest of those of the highest level
 * @param damaged the latest that found damage, unless a later one of its level or a higher one found none
 * @param complete whether all records could be taken into account; if not, {@code backup-show} tells more
 */
public record VerificationSummary(Optional<Verification> passed, Optional<Verification> damaged, boolean complete) {
    static VerificationSummary of(
            Candidates candidates, Map<VerificationName, Verification> records, boolean complete) {
        return new VerificationSummary(
                candidates.passed().map(records::get), candidates.damaged().map(records::get), complete);
    }

    /** Of a backup that nobody has verified. */
    public static VerificationSummary none() {
        return new VerificationSummary(Optional.empty(), Optional.empty(), true);
    }
}

package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.core.manifest.Reason;
import dev.coffer.backup.core.manifest.Verification;
import dev.coffer.backup.core.manifest.VerificationName;
import dev.coffer.backup.core.signature.Authorship;
import java.util.Optional;

/**
 * The record of a verification as it was found.
 *
 * @param record what it says; empty where it cannot be read, or its signature is not right
 * @param authorship who wrote it; empty where its signature is not right
 * @param problem why it does not count; empty if it does
 */
public record ReadVerification(
        VerificationName name,
        Optional<Verification> record,
        Optional<Authorship> authorship,
        Optional<Reason> problem) {
    public boolean counts() {
        return problem.isEmpty();
    }
}

package dev.coffer.backup.core.manifest;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What came of a verification. */
public enum VerificationResult {
    /** All that its level includes was checked, and is right. */
    PASSED,
    /** The backup is not what was made. */
    DAMAGED,
    /** It could not be carried out, which says nothing of the backup. */
    FAILED;

    /** As it is written: in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The result that a word names; empty if it is none of this version. */
    public static Optional<VerificationResult> of(String word) {
        return Stream.of(values()).filter(result -> result.word().equals(word)).findFirst();
    }
}

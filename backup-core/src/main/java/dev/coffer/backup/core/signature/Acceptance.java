package dev.coffer.backup.core.signature;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Whom the operator trusts for one command, in words.
 *
 * @param fingerprints of signers
 * @param unsigned whether what has no signature counts, too
 */
public record Acceptance(Set<String> fingerprints, boolean unsigned) {
    private static final Predicate<String> FINGERPRINT =
            Pattern.compile("SHA256:[A-Za-z0-9+/]{43}").asMatchPredicate();

    public Acceptance {
        fingerprints = Set.copyOf(fingerprints);
        for (String fingerprint : fingerprints) {
            if (!isFingerprint(fingerprint)) {
                throw new IllegalArgumentException("'" + fingerprint + "' is no fingerprint");
            }
        }
    }

    public static Acceptance none() {
        return new Acceptance(Set.of(), false);
    }

    public static boolean isFingerprint(String text) {
        return FINGERPRINT.test(text);
    }
}

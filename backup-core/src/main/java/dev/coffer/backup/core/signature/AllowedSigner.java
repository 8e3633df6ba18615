package dev.coffer.backup.core.signature;

import java.time.Instant;
import java.util.Optional;

/**
 * A line of a file of allowed signers.
 *
 * @param line its number, from 1
 * @param principals who has the key, as the line says
 * @param namespaces what his signatures may be for
 * @param validAfter before which he may not have signed
 * @param validBefore at and after which he may not have signed
 */
record AllowedSigner(
        int line,
        String principals,
        SignerKey key,
        Optional<PatternList> namespaces,
        Optional<Instant> validAfter,
        Optional<Instant> validBefore) {
    /** Why the line does not allow a signature; empty if it does. */
    Optional<String> refusal(Namespace namespace, Instant at) {
        if (namespaces.filter(list -> !list.matches(namespace.word())).isPresent()) {
            return Optional.of("and not for namespace " + namespace.word());
        }
        if (validAfter.filter(at::isBefore).isPresent()) {
            return Optional.of("and only for what was signed since " + validAfter.get() + ", not for " + at);
        }
        if (validBefore.filter(end -> !at.isBefore(end)).isPresent()) {
            return Optional.of("and only for what was signed before " + validBefore.get() + ", not for " + at);
        }
        return Optional.empty();
    }
}

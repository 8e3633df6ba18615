package dev.coffer.backup.core.signature;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A line of a file of allowed signers.
 *
 * @param line its number, from 1
 * @param principals who has the key, as the line says
 * @param namespaces what his signatures may be for
 * @param validAfter the first second in which he may have signed
 * @param validBefore the last one, as OpenSSH takes it
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
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        if (validAfter.filter(second::isBefore).isPresent()) {
            return Optional.of("and only for what was signed since " + validAfter.get() + ", not at " + at);
        }
        if (validBefore.filter(second::isAfter).isPresent()) {
            return Optional.of("and only for what was signed until " + validBefore.get() + ", not at " + at);
        }
        return Optional.empty();
    }
}

package dev.coffer.backup.core.signature;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a file of allowed signers.
 *
 * @param source what they come from, for messages
 */
record AllowedSigners(String source, List<AllowedSigner> signers) {
    AllowedSigners {
        signers = List.copyOf(signers);
    }

    static AllowedSigners none() {
        return new AllowedSigners("", List.of());
    }

    /** What the signature of a key that is none of this guest comes to. */
    Authorship judge(SignerKey key, Namespace namespace, Instant at) {
        List<AllowedSigner> lines =
                signers.stream().filter(signer -> signer.key().equals(key)).toList();
        Optional<AllowedSigner> allowing = lines.stream()
                .filter(line -> line.refusal(namespace, at).isEmpty())
                .findFirst();
        if (allowing.isPresent()) {
            String words = allowing.get().principals() + ", listed in " + source;
            return new Authorship(Optional.of(key), Trust.LISTED, words);
        }
        String why = lines.isEmpty()
                ? notListed()
                : source + ":" + lines.get(0).line() + " lists the key, "
                        + lines.get(0).refusal(namespace, at).orElseThrow();
        return new Authorship(Optional.of(key), Trust.UNKNOWN, why);
    }

    private String notListed() {
        return source.isEmpty()
                ? "it is no key of this guest, and no trusted_signers are configured"
                : "it is no key of this guest and not listed in " + source;
    }
}

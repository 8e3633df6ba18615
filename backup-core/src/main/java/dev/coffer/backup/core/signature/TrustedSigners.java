package dev.coffer.backup.core.signature;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whom this guest trusts: its own instances, whoever is listed in a file, and whom the operator accepts for this command. Keys
 * and file are read when they are asked for first, since most commands need neither, and again when they are asked for later than
 * some seconds after that, since a server outlives a signer's trust, or when a signer is unknown. For many threads.
 */
public final class TrustedSigners {
    static final Duration KNOWN_FOR = Duration.ofSeconds(5);

    private final Supplier<Map<String, SignerKey>> readOwn;
    private final Optional<Path> file;
    private final Acceptance acceptance;
    private final LongSupplier nanos;
    private Optional<Known> known = Optional.empty();

    private record Known(long readAt, Map<String, SignerKey> own, AllowedSigners listed) {}

    /** @param nanos a clock that only goes forward */
    TrustedSigners(
            Supplier<Map<String, SignerKey>> readOwn, Optional<Path> file, Acceptance acceptance, LongSupplier nanos) {
        this.readOwn = readOwn;
        this.file = file;
        this.acceptance = acceptance;
        this.nanos = nanos;
    }

    /**
     * Those of a guest.
     *
     * @param file in OpenSSH's format of allowed signers
     */
    public static TrustedSigners of(SigningKeys keys, Optional<Path> file, Acceptance acceptance) {
        return of(keys::own, file, acceptance);
    }

    /**
     * Those of a guest.
     *
     * @param own gives the instances of the guest and the keys that they sign with
     */
    public static TrustedSigners of(Supplier<Map<String, SignerKey>> own, Optional<Path> file, Acceptance acceptance) {
        return new TrustedSigners(own, file, acceptance, System::nanoTime);
    }

    /** For whoever asks only whether there is something. */
    public static TrustedSigners nobody() {
        return of(Map::of, Optional.empty(), Acceptance.none());
    }

    /** What the lack of a signature comes to. */
    public Authorship unsigned() {
        return acceptance.unsigned()
                ? new Authorship(Optional.empty(), Trust.ACCEPTED, "not signed, and accepted with --accept-unsigned")
                : new Authorship(Optional.empty(), Trust.UNSIGNED, "not signed");
    }

    /**
     * What a right signature comes to. A key of this guest counts for what its own instance has written, and for nothing else:
     * whoever owns one instance is not to speak for another. A signer who is listed may speak for any instance.
     *
     * @param instance that has written what is signed, as that says
     * @param at when the signer says that he signed
     */
    public Authorship signed(SignerKey signer, Namespace namespace, String instance, Instant at) {
        if (acceptance.fingerprints().contains(signer.fingerprint())) {
            return new Authorship(Optional.of(signer), Trust.ACCEPTED, "accepted with --accept-signer");
        }
        Authorship known = judged(known(KNOWN_FOR), signer, namespace, instance, at);
        // An instance that has made its key since then is not to be a stranger until it is time to look again.
        return known.isTrusted() ? known : judged(known(Duration.ZERO), signer, namespace, instance, at);
    }

    private static Authorship judged(Known found, SignerKey signer, Namespace namespace, String instance, Instant at) {
        if (signer.equals(found.own().get(instance))) {
            return Authorship.own(signer, instance);
        }
        Authorship listed = found.listed().judge(signer, namespace, at);
        Optional<String> other = found.own().entrySet().stream()
                .filter(own -> own.getValue().equals(signer))
                .map(Map.Entry::getKey)
                .findFirst();
        return listed.isTrusted() || other.isEmpty() ? listed : Authorship.ofOther(signer, other.get(), instance);
    }

    /** @param age at the most; what was read longer ago is read again */
    private synchronized Known known(Duration age) {
        long now = nanos.getAsLong();
        if (known.isEmpty() || now - known.get().readAt() > age.toNanos()) {
            AllowedSigners listed = file.map(AllowedSignersFile::read).orElse(AllowedSigners.none());
            known = Optional.of(new Known(now, readOwn.get(), listed));
        }
        return known.get();
    }
}

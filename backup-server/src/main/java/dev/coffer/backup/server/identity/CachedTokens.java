package dev.coffer.backup.server.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Remembers for a while what tokens give, so that a client that polls does not have Keystone asked each time. A token that is
 * revoked holds for as long; one that expires does not. Digests are kept in the place of tokens.
 */
public final class CachedTokens implements Tokens {
    private static final int MOST = 1_000;

    private final Tokens source;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Duration life;
    private final Map<String, Remembered> remembered = new LinkedHashMap<>();

    /**
     * In front of whom Keystone knows.
     *
     * @param clock that tells which tokens have expired
     * @param nanos a time that nobody sets, for the age of what is remembered
     */
    public CachedTokens(Tokens source, Clock clock, LongSupplier nanos, Duration life) {
        this.source = source;
        this.clock = clock;
        this.nanos = nanos;
        this.life = life;
    }

    @Override
    public Optional<Access> access(String token) {
        String digest = digest(token);
        Optional<Access> known = known(digest);
        if (known.isPresent()) {
            return known;
        }
        long asked = nanos.getAsLong();
        Optional<Access> found =
                source.access(token).filter(access -> clock.instant().isBefore(access.expires()));
        found.ifPresent(access -> remember(digest, new Remembered(access, asked)));
        return found;
    }

    private Optional<Access> known(String digest) {
        Instant now = clock.instant();
        long nanosNow = nanos.getAsLong();
        synchronized (remembered) {
            return Optional.ofNullable(remembered.get(digest))
                    .filter(found -> nanosNow - found.asked() < life.toNanos()
                            && now.isBefore(found.access().expires()))
                    .map(Remembered::access);
        }
    }

    private void remember(String digest, Remembered found) {
        synchronized (remembered) {
            remembered.remove(digest); // So that it counts as the newest.
            remembered.put(digest, found);
            if (remembered.size() > MOST) {
                remembered.remove(remembered.keySet().iterator().next());
            }
        }
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Remembered(Access access, long asked) {}
}

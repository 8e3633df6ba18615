package dev.coffer.storage.swift;

import dev.coffer.backup.api.Secret;
import dev.coffer.storage.swift.identity.Access;
import dev.coffer.storage.swift.identity.Tokens;
import java.net.URI;
import java.time.Instant;

/** Tokens {@code token-1}, {@code token-2} and so on, the next one at each renewal. */
final class HandedTokens implements Tokens {
    private final URI url;
    private int number = 1;

    HandedTokens(URI url) {
        this.url = url;
    }

    @Override
    public synchronized Access current() {
        return new Access(new Secret("token-" + number), url, Instant.MAX);
    }

    @Override
    public synchronized Access renewed(Access refused) {
        if (refused.equals(current())) {
            number++;
        }
        return current();
    }

    synchronized int renewals() {
        return number - 1;
    }
}

package dev.coffer.storage.swift.identity;

import dev.coffer.backup.api.Secret;
import java.net.URI;
import java.time.Instant;

/**
 * A token and where it may be used.
 *
 * @param storageUrl the account in Swift, without a {@code /} at its end
 * @param expires by the clock of this guest, whatever that of the identity service shows; {@link Instant#MAX} where the
 *     service does not say
 */
public record Access(Secret token, URI storageUrl, Instant expires) {
    boolean isUsableAt(Instant moment) {
        return moment.isBefore(expires);
    }
}

package dev.coffer.storage.swift.identity;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A token that was given together with the URL that it is good for; there is nobody to ask for another one. */
final class GivenToken implements Login {
    private final Secret token;
    private final URI storageUrl;
    private final String origin;
    private final AtomicBoolean given = new AtomicBoolean();

    GivenToken(Secret token, URI storageUrl, String origin) {
        this.token = token;
        this.storageUrl = storageUrl;
        this.origin = origin;
    }

    @Override
    public Grant ask() {
        if (given.getAndSet(true)) {
            throw new BackupException(
                    ErrorCode.IDENTITY_DENIED,
                    "the token from " + origin + " is refused, and nothing is known to renew it with",
                    Logins.NO_OTHER_TOKEN);
        }
        return new Grant(token, storageUrl, Optional.empty());
    }
}

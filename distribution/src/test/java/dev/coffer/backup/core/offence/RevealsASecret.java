package dev.coffer.backup.core.offence;

import dev.coffer.backup.api.Secret;

/** Lets a secret out where it may end in a message. */
public record RevealsASecret(Secret secret) {
    /** What must not be said. */
    public String message() {
        return "the password is " + secret.reveal();
    }
}

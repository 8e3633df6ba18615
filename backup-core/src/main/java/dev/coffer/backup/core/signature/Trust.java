package dev.coffer.backup.core.signature;

/** Why a document counts, or why not. */
public enum Trust {
    /** An instance of this guest has signed it. */
    OWN,
    /** Somebody has signed it who is listed in {@code trusted_signers}. */
    LISTED,
    /** The operator has accepted the signer, or that there is none, for this command. */
    ACCEPTED,
    /** The signature is right, and nobody here knows the signer. */
    UNKNOWN,
    /** There is no signature. */
    UNSIGNED;

    public boolean isGiven() {
        return this == OWN || this == LISTED || this == ACCEPTED;
    }
}

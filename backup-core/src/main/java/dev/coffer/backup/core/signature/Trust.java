package dev.coffer.backup.core.signature;

/** Why a document counts, or why not. */
public enum Trust {
    /** The instance that it is of has signed it, which is one of this guest. */
    OWN,
    /** Somebody has signed it who is listed in {@code trusted_signers}. */
    LISTED,
    /** The operator has accepted the signer, or that there is none, for this command. */
    ACCEPTED,
    /** The signature is right, and the signer is not known here, or not for this. */
    UNKNOWN,
    /** There is no signature. */
    UNSIGNED;

    public boolean isGiven() {
        return this == OWN || this == LISTED || this == ACCEPTED;
    }
}

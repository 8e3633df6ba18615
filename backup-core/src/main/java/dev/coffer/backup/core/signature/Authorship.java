package dev.coffer.backup.core.signature;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import java.util.Optional;

/**
 * Who wrote a document, as far as its signature tells.
 *
 * @param signer whose signature over the document is right; empty if there is none
 * @param words who that is here, or why he is not trusted
 */
public record Authorship(Optional<SignerKey> signer, Trust trust, String words) {
    /** By a key of this guest. */
    public static Authorship own(SignerKey signer, String instance) {
        return new Authorship(Optional.of(signer), Trust.OWN, "instance " + instance + " of this guest");
    }

    public boolean isTrusted() {
        return trust.isGiven();
    }

    /** Why the backup whose manifest this is must not be used; empty if it may be. */
    public Optional<BackupException> refusal(BackupId id) {
        return switch (trust) {
            case OWN, LISTED, ACCEPTED -> Optional.empty();
            case UNKNOWN ->
                Optional.of(unknown(id, signer.map(SignerKey::fingerprint).orElse("")));
            case UNSIGNED ->
                Optional.of(new BackupException(
                        ErrorCode.BACKUP_UNSIGNED,
                        "backup " + id + " is not signed",
                        "Anybody who may write to the container can have made it;"
                                + " give --accept-unsigned only if you know who has."));
        };
    }

    private BackupException unknown(BackupId id, String fingerprint) {
        return new BackupException(
                ErrorCode.SIGNER_UNKNOWN,
                "backup " + id + " is signed by " + fingerprint + ", who is not trusted here: " + words,
                "Compare with 'coffer signer-show' on the guest that made it; then add its line to trusted_signers, or"
                        + " give --accept-signer " + fingerprint + ".");
    }
}

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

    /** By a key of this guest for another instance than the one that it is of. */
    static Authorship ofOther(SignerKey signer, String instance, String claimed) {
        return new Authorship(
                Optional.of(signer),
                Trust.UNKNOWN,
                "it is the key of instance " + instance + " of this guest, and not of instance " + claimed);
    }

    /** In words that go on from what was signed: {@code signed by instance db2inst1 of this guest}. */
    public String described() {
        if (signer.isEmpty()) {
            return words;
        }
        return "signed by " + (trust == Trust.ACCEPTED ? signer.get() + ", " : "") + words;
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
                "Compare the fingerprint with 'coffer signer-show' on the guest that made it or, if that is gone or was set up"
                        + " anew, with what was kept from it. If it is the same, add the line to trusted_signers, which"
                        + " 'coffer backup-show " + id + "' gives, too; or give --accept-signer " + fingerprint + ".");
    }
}

package dev.coffer.backup.core.signature;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.ObjectName;
import org.jspecify.annotations.Nullable;

/** Reads the signature of a stored document, and calculates whether it is right; whom to trust is another question. */
public final class DocumentSignature {
    private DocumentSignature() {}

    /**
     * Who has signed a document.
     *
     * @param name of the document
     * @throws BackupException with {@code SIGNATURE_INVALID} unless the signature was made over this document for this use
     */
    public static SignerKey signer(ObjectName name, byte[] document, byte[] signature, Namespace namespace) {
        SshSignature read = parse(name, signature);
        if (!read.namespace().equals(namespace.word())) {
            throw invalid(name, "it was made for something else: '" + read.namespace() + "'", null);
        }
        if (!read.verifies(document)) {
            throw invalid(name, "it was not made over what lies there now", null);
        }
        return read.key();
    }

    private static SshSignature parse(ObjectName name, byte[] signature) {
        try {
            return SshSignature.parse(signature);
        } catch (MalformedException e) {
            throw invalid(name, e.text(), e);
        }
    }

    private static BackupException invalid(ObjectName name, String reason, @Nullable Exception cause) {
        return new BackupException(
                ErrorCode.SIGNATURE_INVALID,
                "the signature of object '" + name + "' is not right: " + reason,
                "The object or its signature was changed in the object store; use another backup, and find out who can"
                        + " write there.",
                cause);
    }
}

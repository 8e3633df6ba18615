package dev.coffer.backup.core.manifest;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;

/**
 * The format that a document is written in.
 *
 * @param version of the writer
 * @param lowestReader the lowest version that a reader must have to read it rightly
 */
public record FormatVersion(int version, int lowestReader) {
    /** What this version of Coffer writes. */
    public static final FormatVersion CURRENT = new FormatVersion(2, 1);

    /** Of a manifest whose segments are encrypted, which older readers must not take for what they know. */
    public static final FormatVersion ENCRYPTED = new FormatVersion(2, 2);

    private static final int WITH_RECIPIENTS = 2;

    public FormatVersion {
        if (lowestReader < 1 || version < lowestReader) {
            throw new IllegalArgumentException("format " + version + " for readers of " + lowestReader);
        }
    }

    /** Whether manifests name the recipient that their segments are encrypted to, or say that there is none. */
    boolean hasRecipients() {
        return version >= WITH_RECIPIENTS;
    }

    /**
     * Refuses what this version of Coffer cannot read.
     *
     * @throws BackupException with {@code FORMAT_UNSUPPORTED}
     */
    void check(String document) {
        if (lowestReader > CURRENT.version) {
            throw new BackupException(
                    ErrorCode.FORMAT_UNSUPPORTED,
                    document + " is written in format " + version + ", which only readers of format " + lowestReader
                            + " or later understand",
                    "Use the version of Coffer that wrote the backup, or a later one.");
        }
    }
}

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
    public static final FormatVersion CURRENT = new FormatVersion(1, 1);

    public FormatVersion {
        if (lowestReader < 1 || version < lowestReader) {
            throw new IllegalArgumentException("format " + version + " for readers of " + lowestReader);
        }
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

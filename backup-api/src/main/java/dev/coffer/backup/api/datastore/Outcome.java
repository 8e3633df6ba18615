package dev.coffer.backup.api.datastore;

import java.nio.charset.StandardCharsets;

/**
 * How a command ended by itself.
 *
 * @param status 0 to 255; 128 and a signal's number when a signal ended it; 127 when there is no such program
 * @param standardOutput at most the last megabyte; empty where it was an artifact
 * @param standardError at most the last megabyte
 */
public record Outcome(int status, String standardOutput, String standardError) {
    /** How many bytes of each are kept. */
    public static final int MOST_BYTES = 1 << 20;

    private static final int LONGEST_CHARACTER = 4;

    /** Whether the beginning of the standard output may be missing: it fills what is kept but for a part of a character. */
    public boolean isOutputCut() {
        return standardOutput.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES - LONGEST_CHARACTER;
    }
}

package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.ErrorCode;

/**
 * How many segments are in memory at once.
 *
 * @param segmentBytes the plain size of a segment
 * @param workers threads, each with a plain and an encoded segment; one more plain segment is at the stream
 */
public record Capacity(int segmentBytes, int workers) {
    /** The largest segment there may be: its encoding must fit into an array. */
    public static final int MOST_SEGMENT_BYTES = 1 << 30;

    /**
     * Follows from a budget of memory.
     *
     * @param mostWorkers of which each has one transfer under way at the most
     * @throws BackupException with {@code CONFIGURATION} if the memory is too small for one worker
     */
    public static Capacity of(ByteSize memory, long segmentBytes, int mostWorkers) {
        if (segmentBytes < 1 || segmentBytes > MOST_SEGMENT_BYTES) {
            throw new BackupException(
                    ErrorCode.CONFIGURATION,
                    "segments of " + segmentBytes + " bytes",
                    "A segment has from 1 byte to " + new ByteSize(MOST_SEGMENT_BYTES) + ".");
        }
        long byMemory = (memory.bytes() / segmentBytes - 1) / 2;
        if (byMemory < 1) {
            throw new BackupException(
                    ErrorCode.CONFIGURATION,
                    "a memory of " + memory + " is too small for segments of " + new ByteSize(segmentBytes),
                    "Three segments are in memory at the least: give at least " + new ByteSize(3 * segmentBytes) + ".");
        }
        return new Capacity((int) segmentBytes, (int) Math.min(byMemory, mostWorkers));
    }
}

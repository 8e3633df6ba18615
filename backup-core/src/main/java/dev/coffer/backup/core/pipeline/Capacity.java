package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.codec.Footprint;

/**
 * How many segments are in memory at once: each worker has a plain and an encoded one, and one more plain segment is at the
 * stream.
 *
 * @param segmentBytes the plain size of a segment
 * @param workers threads, each of which sends or fetches one segment at a time
 * @param coders how many of them encode or decode at once
 */
public record Capacity(int segmentBytes, int workers, int coders) {
    /** The largest segment there may be: its encoding must fit into an array. */
    public static final int MOST_SEGMENT_BYTES = 1 << 30;

    /**
     * Follows from a budget of memory.
     *
     * @param connections how many segments may be sent or fetched at once
     * @param processors how many can be encoded or decoded at once
     * @throws BackupException with {@code CONFIGURATION} if the memory is too small for one worker
     */
    public static Capacity of(ByteSize memory, Footprint each, int connections, int processors) {
        int workers = connections;
        while (workers > 0 && bytes(each, workers, Math.min(workers, processors)) > memory.bytes()) {
            workers--;
        }
        if (workers == 0) {
            long least = leastBytes(each);
            throw new BackupException(
                    ErrorCode.CONFIGURATION,
                    "a memory of " + memory + " is too small for segments of " + new ByteSize(each.segmentBytes()),
                    "Give at least " + ((least + (1 << 20) - 1) >> 20) + "M, or make the segments smaller.");
        }
        return new Capacity(each.segmentBytes(), workers, Math.min(workers, processors));
    }

    /** The memory without which no segment can be moved. */
    public static long leastBytes(Footprint each) {
        return bytes(each, 1, 1);
    }

    /** All that is in memory at once, at the most. */
    static long bytes(Footprint each, int workers, int coders) {
        return (workers + 1L) * each.segmentBytes() + (long) workers * each.storedBytes() + coders * each.coderBytes();
    }
}

package dev.coffer.backup.core.pipeline;

/** The arrays for all segments that are in memory at once. */
record SegmentBuffers(Pool<byte[]> plain, Pool<byte[]> stored) {
    /**
     * Makes none of them yet.
     *
     * @param mostStored the most bytes that an encoded segment takes
     */
    static SegmentBuffers of(Capacity capacity, int mostStored) {
        return new SegmentBuffers(
                Pool.ofArrays(capacity.workers() + 1, capacity.segmentBytes()),
                Pool.ofArrays(capacity.workers(), mostStored));
    }

    /** Lets go of all arrays that were given back. */
    void forget() {
        plain.clear(array -> {});
        stored.clear(array -> {});
    }
}

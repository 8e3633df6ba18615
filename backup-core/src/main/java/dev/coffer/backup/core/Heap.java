package dev.coffer.backup.core;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.config.EngineSettings;
import dev.coffer.backup.core.pipeline.Capacity;
import dev.coffer.backup.core.pipeline.Shares;

/** The heap of Java, which must hold the budget of memory beside all else. */
final class Heap {
    private static final long ELSE_BYTES = 96L << 20;

    private Heap() {}

    /** What may be on its way at once, in one stream or in several. */
    static Shares shares(EngineSettings engine, long segmentBytes) {
        return streams -> {
            Capacity all = capacity(engine, segmentBytes);
            return streams == 1 ? all : share(engine, segmentBytes, streams);
        };
    }

    private static Capacity share(EngineSettings engine, long segmentBytes, int streams) {
        ByteSize memory = engine.memory();
        try {
            int workers = Math.max(1, StoreOpening.connections(engine) / streams);
            return Capacity.of(new ByteSize(memory.bytes() / streams), segmentBytes, workers);
        } catch (BackupException e) {
            long least = (streams * 3L * segmentBytes + (1 << 20) - 1) >> 20;
            throw new BackupException(
                    e.code(),
                    "a memory of " + memory + " is too small for " + streams + " pipes at once, with segments of "
                            + new ByteSize(segmentBytes),
                    "Each has three segments in memory at the least: give --memory " + least
                            + "M, or use fewer pipes or smaller segments.",
                    e);
        }
    }

    static Capacity capacity(EngineSettings engine, long segmentBytes) {
        ByteSize memory = engine.memory();
        long heapBytes = Runtime.getRuntime().maxMemory();
        if (memory.bytes() > heapBytes - ELSE_BYTES) {
            long megabytes = (memory.bytes() >> 20) + 128;
            throw new BackupException(
                    ErrorCode.CONFIGURATION,
                    "a memory of " + memory + " does not fit into a heap of " + new ByteSize(heapBytes),
                    "Give less memory, or set COFFER_JAVA_OPTS=-Xmx" + megabytes + "m for Java.");
        }
        return Capacity.of(memory, segmentBytes, StoreOpening.connections(engine));
    }
}

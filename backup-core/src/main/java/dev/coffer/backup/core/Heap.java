package dev.coffer.backup.core;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.codec.Footprint;
import dev.coffer.backup.core.config.EngineSettings;
import dev.coffer.backup.core.pipeline.Capacity;
import dev.coffer.backup.core.pipeline.Shares;

/** The heap of Java, which must hold the budget of memory beside all else. */
final class Heap {
    private static final long ELSE_BYTES = 96L << 20;

    private Heap() {}

    /** What may be on its way at once, in one stream or in several. */
    static Shares shares(EngineSettings engine, Footprint each) {
        return streams -> {
            Capacity all = capacity(engine, each);
            return streams == 1 ? all : share(engine, each, streams);
        };
    }

    private static Capacity share(EngineSettings engine, Footprint each, int streams) {
        ByteSize memory = engine.memory();
        ByteSize part = new ByteSize(memory.bytes() / streams);
        try {
            int workers = Math.max(1, StoreOpening.connections(engine) / streams);
            int processors = Math.max(1, Runtime.getRuntime().availableProcessors() / streams);
            return Capacity.of(part, each, workers, processors);
        } catch (BackupException e) {
            long least = (streams * Capacity.leastBytes(each) + (1 << 20) - 1) >> 20;
            throw new BackupException(
                    e.code(),
                    "a memory of " + memory + " is too small for " + streams + " pipes at once, with segments of "
                            + new ByteSize(each.segmentBytes()),
                    "Give --memory " + least + "M, or use fewer pipes or smaller segments.",
                    e);
        }
    }

    static Capacity capacity(EngineSettings engine, Footprint each) {
        ByteSize memory = engine.memory();
        long heapBytes = Runtime.getRuntime().maxMemory();
        if (memory.bytes() > heapBytes - ELSE_BYTES) {
            long megabytes = (memory.bytes() >> 20) + 128;
            throw new BackupException(
                    ErrorCode.CONFIGURATION,
                    "a memory of " + memory + " does not fit into a heap of " + new ByteSize(heapBytes),
                    "Give less memory, or set COFFER_JAVA_OPTS=-Xmx" + megabytes + "m for Java.");
        }
        return Capacity.of(
                memory,
                each,
                StoreOpening.connections(engine),
                Runtime.getRuntime().availableProcessors());
    }
}

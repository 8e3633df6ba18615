package dev.coffer.backup.core;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.config.EngineSettings;
import dev.coffer.backup.core.pipeline.Capacity;

/** The heap of Java, which must hold the budget of memory beside all else. */
final class Heap {
    private static final long ELSE_BYTES = 96L << 20;

    private Heap() {}

    /** What may be on its way at once. */
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

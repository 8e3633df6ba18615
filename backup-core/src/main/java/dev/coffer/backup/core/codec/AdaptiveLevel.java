package dev.coffer.backup.core.codec;

import java.nio.ByteBuffer;
import java.util.function.Predicate;

/**
 * The level that lets segments flow fastest: it rises while they wait for the object store, since fewer bytes pass it
 * sooner, and falls while they wait for processors. What does not shrink is let through at the cheapest level.
 */
final class AdaptiveLevel implements Levels {
    static final int CHEAPEST = -5;
    static final int LOWEST = 1;
    static final int HIGHEST = 9;

    private static final int FIRST = 3;

    /** A new level shows only once the segments that were under way when it came are stored. */
    private static final int PATIENCE = 3;

    private final Predicate<ByteBuffer> shrinks;
    private int level = FIRST;
    private int waitsForStore;

    AdaptiveLevel(Predicate<ByteBuffer> shrinks) {
        this.shrinks = shrinks;
    }

    @Override
    public int level(ByteBuffer plain) {
        return shrinks.test(plain) ? level() : CHEAPEST;
    }

    private synchronized int level() {
        return level;
    }

    @Override
    public synchronized void observe(Pressure pressure) {
        waitsForStore = pressure == Pressure.STORE ? waitsForStore + 1 : 0;
        if (waitsForStore == PATIENCE) {
            waitsForStore = 0;
            level = Math.min(HIGHEST, level + 1);
        }
        if (pressure == Pressure.PROCESSORS) {
            level = Math.max(LOWEST, level - 1);
        }
    }
}

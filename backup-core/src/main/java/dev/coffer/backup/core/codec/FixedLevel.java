package dev.coffer.backup.core.codec;

import java.nio.ByteBuffer;

/** The level that the configuration names. */
record FixedLevel(int level) implements Levels {
    @Override
    public int level(ByteBuffer plain) {
        return level;
    }

    @Override
    public void observe(Pressure pressure) {}
}

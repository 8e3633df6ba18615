package dev.coffer.backup.core.codec;

import java.nio.ByteBuffer;

/** Measures how long an encoder takes. */
record TimedEncoder(Encoder inner, Stage stage, StageTimes times) implements Encoder {
    @Override
    public Encoded encode(ByteBuffer plain, byte[] target) {
        long begun = StageTimes.begin();
        Encoded encoded = inner.encode(plain, target);
        times.end(stage, begun);
        return encoded;
    }

    @Override
    public void close() {
        inner.close();
    }
}

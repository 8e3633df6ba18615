package dev.coffer.backup.core.codec;

import java.nio.ByteBuffer;

/** Measures how long a decoder takes. */
record TimedDecoder(Decoder inner, Stage stage, StageTimes times) implements Decoder {
    @Override
    public void decode(ByteBuffer stored, byte[] plain, int plainBytes) throws UndecodableException {
        long begun = StageTimes.begin();
        inner.decode(stored, plain, plainBytes);
        times.end(stage, begun);
    }

    @Override
    public void close() {
        inner.close();
    }
}

package dev.coffer.bench;

import dev.coffer.backup.core.age.AgeIdentity;
import dev.coffer.backup.core.codec.Compression;
import dev.coffer.backup.core.codec.Decoder;
import dev.coffer.backup.core.codec.Decoding;
import dev.coffer.backup.core.codec.Encoded;
import dev.coffer.backup.core.codec.Encoder;
import dev.coffer.backup.core.codec.Encoding;
import dev.coffer.backup.core.codec.StageTimes;
import dev.coffer.backup.core.codec.UndecodableException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Compression or encryption of segments, there and back. */
@State(Scope.Thread)
public class CodecBench {
    /** A compression, or age without one. */
    @Param({"zstd:1", "zstd:3", "age"})
    public String codec = "";

    private final byte[] plain = new byte[Segment.BYTES];
    private byte[] target;
    private byte[][] stored;
    private Encoder encoder;
    private Decoder decoder;

    @Setup
    public void encodeAll(Segment segment) {
        AgeIdentity identity = AgeIdentity.generate(new SecureRandom());
        Encoding encoding = codec.equals("age")
                ? Encoding.of(Compression.parse("none")).encryptedTo(identity.recipient())
                : Encoding.of(Compression.parse(codec));
        encoder = encoding.encoder(encoding.levels(), new StageTimes());
        decoder = Decoding.with(identity).decoder(encoding.codecs(), new StageTimes());
        target = new byte[encoding.mostStored(Segment.BYTES)];
        stored = new byte[segment.count()][];
        for (int i = 0; i < stored.length; i++) {
            byte[] next = segment.next();
            Encoded encoded = encoder.encode(ByteBuffer.wrap(next), target);
            stored[segment.index()] = Arrays.copyOf(target, encoded.bytes());
        }
    }

    @TearDown
    public void close() {
        encoder.close();
        decoder.close();
    }

    @Benchmark
    public Encoded encode(Segment segment) {
        return encoder.encode(ByteBuffer.wrap(segment.next()), target);
    }

    @Benchmark
    public byte[] decode(Segment segment) throws UndecodableException {
        segment.next();
        decoder.decode(ByteBuffer.wrap(stored[segment.index()]), plain, Segment.BYTES);
        return plain;
    }
}

package dev.coffer.backup.core.codec;

import dev.coffer.backup.core.age.AgeIdentity;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;

/** Plain bytes, and what encodings make of them. */
final class Segments {
    static final AgeIdentity IDENTITY = AgeIdentity.generate(new SecureRandom());

    private Segments() {}

    /** How a text says it: {@code zstd:3}, {@code zstd:3+age}. */
    static Encoding encoding(String text) {
        String age = "+age";
        Encoding compressed = Encoding.of(Compression.parse(text.replace(age, "")));
        return text.endsWith(age) ? compressed.encryptedTo(IDENTITY.recipient()) : compressed;
    }

    /** Makes what decodes it. */
    static Decoder decoder(Encoding encoding) {
        return Decoding.with(IDENTITY).decoder(encoding.codecs(), new StageTimes());
    }

    /** Half of it is noise and half of it the same byte, so that encodings are both longer and shorter. */
    static byte[] mixed(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        Arrays.fill(bytes, 0, length / 2, (byte) 7);
        return bytes;
    }

    static byte[] encode(Encoding encoding, byte[] plain) {
        return encode(encoding, ByteBuffer.wrap(plain));
    }

    static byte[] encode(Encoding encoding, ByteBuffer plain) {
        byte[] target = new byte[encoding.mostStored(plain.remaining())];
        try (Encoder encoder = encoding.encoder(encoding.levels(), new StageTimes())) {
            return Arrays.copyOf(target, encoder.encode(plain, target).bytes());
        }
    }
}

package dev.coffer.backup.core.codec;

import dev.coffer.backup.core.age.AgeIdentity;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has Java compile its cipher while the datastore and the object store are asked. Interpreted, it takes several times as long, and a
 * small backup would be over before it is compiled.
 */
public final class Warming {
    private static final Logger LOG = LoggerFactory.getLogger(Warming.class);
    private static final int SEGMENT_BYTES = 1 << 18;

    /** More than Java needs to see before it compiles, and less than a second's work. */
    private static final int SEGMENTS = 24;

    private Warming() {}

    /** Begins to warm what encrypts, in a thread of its own, and does not wait for it. */
    public static void encryption() {
        start(Warming::encrypt);
    }

    /** Begins to warm what decrypts, in a thread of its own, and does not wait for it. */
    public static void decryption() {
        start(Warming::decrypt);
    }

    static void encrypt() {
        encrypt(AgeIdentity.generate(new SecureRandom()), new byte[SEGMENT_BYTES], SEGMENTS);
    }

    static void decrypt() {
        AgeIdentity identity = AgeIdentity.generate(new SecureRandom());
        byte[] plain = new byte[SEGMENT_BYTES];
        ByteBuffer stored = encrypt(identity, plain, 1);
        List<String> codecs = List.of(Compression.NONE, Decoding.AGE);
        try (Decoder decoder = Decoding.with(identity).decoder(codecs, new StageTimes())) {
            for (int i = 0; i < SEGMENTS; i++) {
                decoder.decode(stored.duplicate(), plain, SEGMENT_BYTES);
            }
        } catch (UndecodableException e) {
            throw new IllegalStateException("what was just encrypted cannot be decrypted", e);
        }
    }

    private static ByteBuffer encrypt(AgeIdentity identity, byte[] plain, int times) {
        Encoding encoding = Encoding.of(Compression.parse(Compression.NONE)).encryptedTo(identity.recipient());
        byte[] stored = new byte[encoding.mostStored(SEGMENT_BYTES)];
        int bytes = 0;
        try (Encoder encoder = encoding.encoder(new FixedLevel(0), new StageTimes())) {
            for (int i = 0; i < times; i++) {
                bytes = encoder.encode(ByteBuffer.wrap(plain), stored).bytes();
            }
        }
        return ByteBuffer.wrap(stored, 0, bytes);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "coffer-warming");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((ended, thrown) -> LOG.debug("not warm: {}", thrown.toString()));
        thread.start();
    }
}

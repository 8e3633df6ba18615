package dev.coffer.backup.core.codec;

import com.exceptionfactory.jagged.EncryptingChannelFactory;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import dev.coffer.backup.core.age.AgeRecipient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.util.List;

/** A complete age file, to one recipient, around what another encoder makes. */
final class AgeEncoder implements Encoder {
    private final Encoder inner;
    private final Scratch scratch;
    private final StageTimes times;
    private final EncryptingChannelFactory factory = new StandardEncryptingChannelFactory();
    private final List<RecipientStanzaWriter> recipients;

    /**
     * Encrypts.
     *
     * @throws IllegalArgumentException if the recipient is no key that can be encrypted to
     */
    AgeEncoder(Encoder inner, Scratch scratch, AgeRecipient recipient, StageTimes times) {
        this.inner = inner;
        this.times = times;
        this.scratch = scratch;
        try {
            this.recipients = List.of(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient.text()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("recipient '" + recipient + "' is no key to encrypt to", e);
        }
    }

    @Override
    public Encoded encode(ByteBuffer plain, byte[] target) {
        byte[] between = scratch.array(plain.remaining());
        Encoded encoded = inner.encode(plain, between);
        long begun = StageTimes.begin();
        int bytes = encrypt(ByteBuffer.wrap(between, 0, encoded.bytes()), target);
        times.end(Stage.ENCRYPT, begun);
        return new Encoded(bytes, encoded.level());
    }

    private int encrypt(ByteBuffer plain, byte[] target) {
        ArrayChannel file = new ArrayChannel(target);
        try (WritableByteChannel encrypting = factory.newEncryptingChannel(file, recipients)) {
            encrypting.write(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime cannot encrypt with age", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        return file.written();
    }

    @Override
    public void close() {
        inner.close();
    }

    /** Writes to the beginning of an array that is large enough. */
    private static final class ArrayChannel implements WritableByteChannel {
        private final ByteBuffer target;
        private boolean open = true;

        ArrayChannel(byte[] target) {
            this.target = ByteBuffer.wrap(target);
        }

        int written() {
            return target.position();
        }

        @Override
        public int write(ByteBuffer source) {
            int length = source.remaining();
            target.put(source);
            return length;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}

package dev.coffer.backup.core.codec;

import com.exceptionfactory.jagged.DecryptingChannelFactory;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import dev.coffer.backup.core.age.AgeIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.security.GeneralSecurityException;
import java.util.List;

/** Takes a complete age file that one identity opens, and what another decoder takes in it. */
final class AgeDecoder implements Decoder {
    private final Decoder inner;
    private final Scratch scratch;
    private final StageTimes times;
    private final DecryptingChannelFactory factory = new StandardDecryptingChannelFactory();
    private final List<RecipientStanzaReader> identities;

    AgeDecoder(Decoder inner, Scratch scratch, AgeIdentity identity, StageTimes times) {
        this.inner = inner;
        this.times = times;
        this.scratch = scratch;
        try {
            this.identities = List.of(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(
                    identity.text().reveal()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime cannot decrypt with age", e);
        }
    }

    @Override
    public void decode(ByteBuffer stored, byte[] plain, int plainBytes) throws UndecodableException {
        ByteBuffer decrypted = ByteBuffer.wrap(scratch.array(plainBytes));
        long begun = StageTimes.begin();
        decrypt(stored, decrypted, plainBytes);
        times.end(Stage.DECRYPT, begun);
        inner.decode(decrypted.flip(), plain, plainBytes);
    }

    private void decrypt(ByteBuffer stored, ByteBuffer target, int plainBytes) throws UndecodableException {
        try (ReadableByteChannel decrypting = factory.newDecryptingChannel(channelOf(stored), identities)) {
            boolean more = true;
            while (more && target.hasRemaining()) {
                more = decrypting.read(target) >= 0;
            }
            if (more && decrypting.read(ByteBuffer.allocate(1)) >= 0) {
                throw new UndecodableException("an age file of more than a segment of " + plainBytes + " bytes takes");
            }
        } catch (UnsupportedRecipientStanzaException e) {
            throw new UndecodableException("not an age file of " + plainBytes + " bytes for the key of this backup", e);
        } catch (GeneralSecurityException | IOException | RuntimeException e) { // Damaged input is answered with all.
            throw new UndecodableException("not an age file of " + plainBytes + " bytes, or a damaged one", e);
        }
    }

    private static ReadableByteChannel channelOf(ByteBuffer stored) {
        return Channels.newChannel(
                new ByteArrayInputStream(stored.array(), stored.arrayOffset() + stored.position(), stored.remaining()));
    }

    @Override
    public void close() {
        inner.close();
    }
}

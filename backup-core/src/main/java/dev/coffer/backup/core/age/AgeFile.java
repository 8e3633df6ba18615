package dev.coffer.backup.core.age;

import com.exceptionfactory.jagged.DecryptingChannelFactory;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.armor.ArmoredDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** Small files of age v1, held in memory as a whole. */
public final class AgeFile {
    /** The most recipients of a file; all of them together must fit into what readers take for a header. */
    public static final int MOST_RECIPIENTS = 100;

    private static final byte[] ARMOR = "-----BEGIN AGE ENCRYPTED FILE-----".getBytes(StandardCharsets.US_ASCII);

    private AgeFile() {}

    /**
     * Encrypts to several recipients, each of whom can open the file. Nobody else learns who they are.
     *
     * @param recipients 1 to {@link #MOST_RECIPIENTS} different ones
     * @return a complete binary age file
     * @throws IllegalArgumentException if a recipient is no key that can be encrypted to, or if there are none or too many
     */
    public static byte[] encrypt(byte[] plain, Collection<AgeRecipient> recipients) {
        List<AgeRecipient> different = List.copyOf(new LinkedHashSet<>(recipients));
        if (different.isEmpty() || different.size() > MOST_RECIPIENTS) {
            throw new IllegalArgumentException(
                    "there must be 1 to " + MOST_RECIPIENTS + " recipients, and there are " + different.size());
        }
        List<RecipientStanzaWriter> writers =
                different.stream().map(AgeFile::writer).toList();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OutputStream encrypting = Channels.newOutputStream(
                new StandardEncryptingChannelFactory().newEncryptingChannel(Channels.newChannel(file), writers))) {
            encrypting.write(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime cannot encrypt with age", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        return file.toByteArray();
    }

    /**
     * Opens a file, binary or armoured, with whichever of the identities does.
     *
     * @throws WrongIdentityException if none of them does
     * @throws UnreadableAgeFileException if the file is none, or damaged, or changed
     */
    public static byte[] decrypt(byte[] file, Collection<AgeIdentity> identities)
            throws WrongIdentityException, UnreadableAgeFileException {
        return decrypt(file, new StanzaReader(List.copyOf(identities)));
    }

    /**
     * Counts who can open a file, which anybody can.
     *
     * @throws UnreadableAgeFileException if the file does not begin like one of age
     */
    public static int countRecipients(byte[] file) throws UnreadableAgeFileException {
        StanzaReader stanzas = new StanzaReader(List.of());
        try {
            decrypt(file, stanzas);
        } catch (WrongIdentityException e) {
            return stanzas.count();
        }
        throw new IllegalStateException("a file was opened without an identity");
    }

    private static byte[] decrypt(byte[] file, StanzaReader stanzas)
            throws WrongIdentityException, UnreadableAgeFileException {
        try (InputStream plain = Channels.newInputStream(factory(file)
                .newDecryptingChannel(Channels.newChannel(new ByteArrayInputStream(file)), List.of(stanzas)))) {
            return plain.readAllBytes();
        } catch (GeneralSecurityException | IOException | RuntimeException e) { // Damaged input is answered with all.
            if (stanzas.noneMatched()) {
                throw new WrongIdentityException(stanzas.reason());
            }
            throw new UnreadableAgeFileException("it is damaged, or no age file", e);
        }
    }

    private static DecryptingChannelFactory factory(byte[] file) {
        boolean armored = file.length >= ARMOR.length && Arrays.equals(file, 0, ARMOR.length, ARMOR, 0, ARMOR.length);
        return armored ? new ArmoredDecryptingChannelFactory() : new StandardDecryptingChannelFactory();
    }

    /** Jagged finds out only when it encrypts that a recipient is a point of low order, which would give the key to all. */
    private static RecipientStanzaWriter writer(AgeRecipient recipient) {
        return key -> {
            try {
                return X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient.text())
                        .getRecipientStanzas(key);
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("recipient '" + recipient + "' is no key to encrypt to", e);
            }
        };
    }
}

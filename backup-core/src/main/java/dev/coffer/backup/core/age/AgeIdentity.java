package dev.coffer.backup.core.age;

import com.exceptionfactory.jagged.x25519.X25519KeyFactory;
import dev.coffer.backup.api.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;

/** What opens files that are encrypted to its recipient; secret. Equal to one of the same secret. */
public final class AgeIdentity {
    static final String PREFIX = "AGE-SECRET-KEY-";

    private final Secret text;
    private final AgeRecipient recipient;

    private AgeIdentity(Secret text, AgeRecipient recipient) {
        this.text = text;
        this.recipient = recipient;
    }

    /** Makes a new one of 32 random bytes. */
    public static AgeIdentity generate(SecureRandom random) {
        byte[] key = new byte[Bech32Key.BYTES];
        try {
            random.nextBytes(key);
            return parse(new Secret(Bech32Key.encode(PREFIX, key)));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * Reads what age-keygen writes: {@code AGE-SECRET-KEY-1...}.
     *
     * @throws IllegalArgumentException if the text is none; it says why and does not repeat the text
     */
    public static AgeIdentity parse(Secret text) {
        if (!Bech32Key.isValid(PREFIX, text.reveal())) {
            throw new IllegalArgumentException(reason(text.reveal()));
        }
        return new AgeIdentity(text, recipientOf(text));
    }

    /** As age writes it. */
    public Secret text() {
        return text;
    }

    public AgeRecipient recipient() {
        return recipient;
    }

    private static AgeRecipient recipientOf(Secret text) {
        byte[] bytes = text.reveal().getBytes(StandardCharsets.US_ASCII);
        try {
            byte[] recipient = new X25519KeyFactory()
                    .translateKey(new SecretKeySpec(bytes, "X25519"))
                    .getEncoded();
            return new AgeRecipient(new String(recipient, StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime lacks X25519", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static String reason(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (upper.startsWith("AGE-PLUGIN-")) {
            return "identities of plugins are not supported, only X25519 identities 'AGE-SECRET-KEY-1...'";
        }
        if (upper.startsWith("-----BEGIN ")) {
            return "SSH keys and encrypted identities are not supported, only X25519 identities 'AGE-SECRET-KEY-1...'";
        }
        if (upper.startsWith(PREFIX)) {
            return "it is misspelt or cut short: its checksum does not hold";
        }
        if (text.startsWith("age1")) {
            return "it is a recipient and not the identity 'AGE-SECRET-KEY-1...' that belongs to it";
        }
        return "only X25519 identities 'AGE-SECRET-KEY-1...' are supported";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AgeIdentity identity && text.equals(identity.text);
    }

    @Override
    public int hashCode() {
        return recipient.hashCode();
    }

    /** Says whose identity it is, and not the secret. */
    @Override
    public String toString() {
        return "identity of " + recipient;
    }
}

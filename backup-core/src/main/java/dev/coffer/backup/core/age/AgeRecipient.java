package dev.coffer.backup.core.age;

import java.util.Locale;

/**
 * Who can be encrypted to: the public half of an identity. No secret.
 *
 * @param text as age writes it, {@code age1...}
 */
public record AgeRecipient(String text) {
    static final String PREFIX = "age";

    /** @throws IllegalArgumentException if the text is none; it says why and does not repeat the text */
    public AgeRecipient {
        if (!Bech32Key.isValid(PREFIX, text)) {
            throw new IllegalArgumentException(reason(text));
        }
    }

    private static String reason(String text) {
        if (text.toUpperCase(Locale.ROOT).startsWith(AgeIdentity.PREFIX)) {
            return "it is an identity, which is secret, and not the recipient 'age1...' that belongs to it";
        }
        if (text.startsWith("ssh-")) {
            return "SSH keys are not supported as recipients, only X25519 recipients 'age1...'";
        }
        if (text.startsWith("age1") && text.lastIndexOf('1') > PREFIX.length()) {
            return "recipients of plugins and of later kinds are not supported, only X25519 recipients 'age1...'";
        }
        if (text.startsWith("age1")) {
            return "it is misspelt or cut short: its checksum does not hold";
        }
        return "only X25519 recipients 'age1...' are supported, and neither passphrases nor other kinds of keys";
    }

    @Override
    public String toString() {
        return text;
    }
}

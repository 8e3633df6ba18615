package dev.coffer.backup.core.age;

import com.exceptionfactory.jagged.bech32.Bech32;
import com.exceptionfactory.jagged.bech32.Bech32Address;

/** The 32 bytes of an X25519 key as the text that age writes. */
final class Bech32Key {
    static final int BYTES = 32;

    private Bech32Key() {}

    static String encode(String prefix, byte[] key) {
        return Bech32.getEncoder().encode(prefix, key).toString();
    }

    /**
     * Whether this is a key with this prefix, in the one spelling that there is of it. Prefixes are of one case, and so is the
     * text.
     */
    static boolean isValid(String prefix, String text) {
        try {
            Bech32Address address = Bech32.getDecoder().decode(text);
            byte[] key = address.getData();
            return prefix.contentEquals(address.getHumanReadablePart())
                    && key.length == BYTES
                    && encode(prefix, key).equals(text);
        } catch (RuntimeException e) { // Texts of few characters are answered with other exceptions than others.
            return false;
        }
    }
}

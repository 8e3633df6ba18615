package dev.coffer.backup.core.process;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Words that no command can guess. */
final class Nonce {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Nonce() {}

    static String next() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

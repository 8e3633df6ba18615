package dev.coffer.backup.core.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** A key and a signature that OpenSSH has made; see the README beside them. */
final class Vectors {
    static final String FINGERPRINT = "SHA256:3egcY0yhh0MqxcryrzodpMBm4dvm9JV0c0N9Ao6dta4";

    private Vectors() {}

    static byte[] file(String name) {
        try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SigningKey key() {
        try {
            return SigningKeyFile.parse(file("test-key"));
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }
}

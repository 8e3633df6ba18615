package dev.coffer.backup.core.signature;

/** The key that everybody knows, for tests elsewhere. */
public final class TestKey {
    private TestKey() {}

    public static SigningKey read() {
        return Vectors.key();
    }
}

package dev.coffer.backup.core.offence;

/** Throws what nobody can tell apart. */
public final class ThrowsAnything {
    /** Throws it. */
    public void fail() {
        throw new RuntimeException("failed");
    }
}

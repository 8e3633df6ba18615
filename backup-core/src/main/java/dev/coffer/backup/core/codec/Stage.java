package dev.coffer.backup.core.codec;

/** What the time of a transfer is spent on. */
public enum Stage {
    READ,
    DIGEST,
    COMPRESS,
    ENCRYPT,
    STORE,
    FETCH,
    DECRYPT,
    DECOMPRESS,
    WRITE,
    /** The caller's thread had nothing to do until the others were further. */
    WAIT
}

package dev.coffer.backup.core.pipeline;

/** Hears of bytes that moved; called by many threads at once, and must return at once. */
public interface TransferListener {
    /** So many more plain bytes were read from, or written to, the stream of an artifact. */
    void plainMoved(long bytes);

    /** So many more encoded bytes were stored, or fetched. */
    void storedMoved(long bytes);

    /** A listener that tells this one and then another. */
    default TransferListener and(TransferListener other) {
        return new BothListeners(this, other);
    }

    /** A listener that does not listen. */
    static TransferListener none() {
        return new TransferListener() {
            @Override
            public void plainMoved(long bytes) {}

            @Override
            public void storedMoved(long bytes) {}
        };
    }
}

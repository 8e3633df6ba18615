package dev.coffer.backup.core.pipeline;

/** Tells two listeners. */
record BothListeners(TransferListener first, TransferListener second) implements TransferListener {
    @Override
    public void plainMoved(long bytes) {
        first.plainMoved(bytes);
        second.plainMoved(bytes);
    }

    @Override
    public void storedMoved(long bytes) {
        first.storedMoved(bytes);
        second.storedMoved(bytes);
    }
}

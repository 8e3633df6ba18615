package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.store.Stores;

/**
 * What every movement of bytes needs.
 *
 * @param check asked again and again by a thread of its own; what it throws stops the transfer and reaches the caller
 */
public record Transfer(Stores stores, Capacity capacity, Runnable check, TransferListener listener) {
    ObjectStore store() {
        return stores.working();
    }

    /** The same transfer with another capacity. */
    public Transfer within(Capacity share) {
        return new Transfer(stores, share, check, listener);
    }

    /** The same transfer, of which one more listener hears. */
    public Transfer alsoTelling(TransferListener other) {
        return new Transfer(stores, capacity, check, listener.and(other));
    }

    /** The same transfer, which runs one more check. */
    public Transfer alsoAsking(Runnable other) {
        return new Transfer(
                stores,
                capacity,
                () -> {
                    check.run();
                    other.run();
                },
                listener);
    }
}

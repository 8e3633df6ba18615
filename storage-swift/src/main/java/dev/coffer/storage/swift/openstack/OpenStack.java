package dev.coffer.storage.swift.openstack;

import dev.coffer.storage.swift.http.Transport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where OpenStack4j's API sends to: a transport that belongs to a thread for the time of a call. */
public final class OpenStack {
    private static final ThreadLocal<@Nullable Transport> CURRENT = new ThreadLocal<>();

    private OpenStack() {}

    /**
     * Calls OpenStack4j's API in this thread; all that it sends goes through a transport, once.
     *
     * @throws dev.coffer.storage.swift.http.RefusedException for every status that is not 2xx, and for every one but 201 where
     *     content was to be stored
     */
    public static <T> T through(Transport transport, Supplier<T> calls) {
        Transport before = CURRENT.get();
        CURRENT.set(transport);
        try {
            return calls.get();
        } finally {
            restore(before);
        }
    }

    private static void restore(@Nullable Transport before) {
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }

    static Transport transport() {
        Transport transport = CURRENT.get();
        if (transport == null) {
            throw new IllegalStateException("OpenStack4j is called outside of OpenStack.through");
        }
        return transport;
    }
}

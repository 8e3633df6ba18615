package dev.coffer.backup.core.process;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The wish of the operator or the system that the work be stopped. Any thread may ask and may look. */
public final class Interruption {
    private final AtomicReference<@Nullable String> signal = new AtomicReference<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** One that nobody asks for: for work that must be finished, as undoing is. */
    public static Interruption never() {
        return new Interruption();
    }

    /** One that is requested with the other, and may be requested on its own. */
    public static Interruption within(Interruption other) {
        Interruption own = new Interruption();
        other.whenRequested(() -> own.follow(other));
        own.follow(other);
        return own;
    }

    /** Asks for the work to be stopped; the first request stays. Safe in a signal handler's thread. */
    public void request(String signalName) {
        if (signal.compareAndSet(null, signalName)) {
            listeners.forEach(Runnable::run);
        }
    }

    private void follow(Interruption other) {
        String name = other.signal.get();
        if (name != null) {
            request(name);
        }
    }

    /** Has something said, in the thread that asks, as soon as the work is asked to stop. */
    public void whenRequested(Runnable listener) {
        listeners.add(listener);
    }

    public boolean requested() {
        return signal.get() != null;
    }

    /**
     * Returns if the work may go on.
     *
     * @throws BackupException with {@code INTERRUPTED} if it may not
     */
    public void check() {
        String name = signal.get();
        if (name != null) {
            throw new BackupException(ErrorCode.INTERRUPTED, "interrupted by " + name, "");
        }
    }
}

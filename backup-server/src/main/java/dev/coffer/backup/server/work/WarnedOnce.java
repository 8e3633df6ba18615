package dev.coffer.backup.server.work;

import dev.coffer.backup.core.flow.FlowListener;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/** Passes a warning on that is not the last one again, since what is polled would warn of the same thing for ever. */
public final class WarnedOnce implements FlowListener {
    private final FlowListener listener;
    private final AtomicReference<String> last = new AtomicReference<>("");

    public WarnedOnce(FlowListener listener) {
        this.listener = listener;
    }

    @Override
    public void step(String title) {
        listener.step(title);
    }

    @Override
    public void warning(String message) {
        if (!last.getAndSet(message).equals(message)) {
            listener.warning(message);
        }
    }

    @Override
    public void progress(String activity, long doneBytes, OptionalLong totalBytes) {
        listener.progress(activity, doneBytes, totalBytes);
    }
}

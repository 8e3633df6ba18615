package dev.coffer.backup.core.flow;

import dev.coffer.backup.core.pipeline.TransferListener;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** Tells the flow's listener of the bytes of one artifact after the other. */
final class TransferProgress implements TransferListener {
    private static final String QUIET = "";

    private final FlowListener listener;
    private final AtomicLong done = new AtomicLong();
    private volatile String activity = "";
    private volatile OptionalLong total = OptionalLong.empty();

    TransferProgress(FlowListener listener) {
        this.listener = listener;
    }

    /** Counts anew, for another activity. */
    void begin(String nextActivity, OptionalLong totalBytes) {
        activity = nextActivity;
        total = totalBytes;
        done.set(0);
    }

    /** Tells of nothing, since somebody else tells how far the activity is. */
    void beQuiet() {
        begin(QUIET, OptionalLong.empty());
    }

    @Override
    public void plainMoved(long bytes) {
        long moved = done.addAndGet(bytes);
        if (!activity.equals(QUIET)) {
            listener.progress(activity, moved, total);
        }
    }

    @Override
    public void storedMoved(long bytes) {}
}

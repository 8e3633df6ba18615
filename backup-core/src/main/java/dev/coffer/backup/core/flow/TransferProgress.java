package dev.coffer.backup.core.flow;

import dev.coffer.backup.core.pipeline.TransferListener;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** Tells the flow's listener of the bytes of one artifact after the other. */
final class TransferProgress implements TransferListener {
    private static final String QUIET = "";

    private final FlowListener listener;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong allPlain = new AtomicLong();
    private final AtomicLong allStored = new AtomicLong();
    private volatile String activity = "";
    private volatile OptionalLong total = OptionalLong.empty();
    private volatile boolean ofStored;

    TransferProgress(FlowListener listener) {
        this.listener = listener;
    }

    /** Counts anew, for another activity. */
    void begin(String nextActivity, OptionalLong totalBytes) {
        begin(nextActivity, totalBytes, false);
    }

    /** Counts anew, and the bytes in the object store, for an activity that decodes nothing. */
    void beginStored(String nextActivity, long totalBytes) {
        begin(nextActivity, OptionalLong.of(totalBytes), true);
    }

    private void begin(String nextActivity, OptionalLong totalBytes, boolean stored) {
        activity = nextActivity;
        total = totalBytes;
        ofStored = stored;
        done.set(0);
    }

    /** Tells of nothing, since somebody else tells how far the activity is. */
    void beQuiet() {
        begin(QUIET, OptionalLong.empty());
    }

    /** The plain bytes of all activities so far. */
    long plainBytes() {
        return allPlain.get();
    }

    /** The stored bytes of all activities so far. */
    long storedBytes() {
        return allStored.get();
    }

    @Override
    public void plainMoved(long bytes) {
        allPlain.addAndGet(bytes);
        if (!ofStored) {
            moved(bytes);
        }
    }

    @Override
    public void storedMoved(long bytes) {
        allStored.addAndGet(bytes);
        if (ofStored) {
            moved(bytes);
        }
    }

    private void moved(long bytes) {
        long moved = done.addAndGet(bytes);
        if (!activity.equals(QUIET)) {
            listener.progress(activity, moved, total);
        }
    }
}

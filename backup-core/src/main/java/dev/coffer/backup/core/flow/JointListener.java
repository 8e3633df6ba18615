package dev.coffer.backup.core.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Hears of work on several databases at once, and tells of the bytes of all of it as of one activity. */
final class JointListener implements FlowListener {
    private final FlowListener listener;
    private final String activity;
    private final Map<String, Long> latest = new HashMap<>();
    private long ended;

    /** @param activity what all of it is called */
    JointListener(FlowListener listener, String activity) {
        this.listener = listener;
        this.activity = activity;
    }

    @Override
    public void step(String title) {
        listener.step(title);
    }

    @Override
    public void warning(String message) {
        listener.warning(message);
    }

    /** One that has begun anew is another activity. */
    @Override
    public synchronized void progress(String part, long doneBytes, OptionalLong totalBytes) {
        long before = latest.getOrDefault(part, 0L);
        if (doneBytes < before) {
            ended += before;
        }
        latest.put(part, doneBytes);
        long sum = latest.values().stream().mapToLong(Long::longValue).sum();
        listener.progress(activity, ended + sum, OptionalLong.empty());
    }
}

package dev.coffer.backup.server.work;

import dev.coffer.backup.core.flow.FlowListener;
import java.util.OptionalLong;

/** Says of all that is heard of a job which one it is, since several run at once. */
record JobListener(String job, FlowListener listener) implements FlowListener {
    @Override
    public void step(String title) {
        listener.step(job + ": " + title);
    }

    @Override
    public void warning(String message) {
        listener.warning(job + ": " + message);
    }

    @Override
    public void progress(String activity, long doneBytes, OptionalLong totalBytes) {
        listener.progress(job + ": " + activity, doneBytes, totalBytes);
    }
}

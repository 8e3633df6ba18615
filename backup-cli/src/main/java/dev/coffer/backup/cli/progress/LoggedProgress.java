package dev.coffer.backup.cli.progress;

import dev.coffer.backup.core.flow.FlowListener;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log, for a process that nobody watches. */
public final class LoggedProgress implements FlowListener {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedProgress.class);

    @Override
    public void step(String title) {
        LOG.debug("{}", title);
    }

    @Override
    public void warning(String message) {
        LOG.warn("{}", message);
    }

    @Override
    public void progress(String activity, long doneBytes, OptionalLong totalBytes) {}
}

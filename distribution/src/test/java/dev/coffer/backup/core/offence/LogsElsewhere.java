package dev.coffer.backup.core.offence;

import java.util.logging.Logger;

/** Logs by another library than the rest. */
public final class LogsElsewhere {
    private static final Logger LOG = Logger.getLogger("coffer");

    /** Logs. */
    public void done() {
        LOG.info("done");
    }
}

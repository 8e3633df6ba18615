package dev.coffer.backup.core.offence;

import java.io.IOException;

/** Starts a process by a line that is split at its spaces. */
public final class ExecutesALine {
    /** Starts it. */
    public Process start() throws IOException {
        return Runtime.getRuntime().exec(new String[] {"true"});
    }
}

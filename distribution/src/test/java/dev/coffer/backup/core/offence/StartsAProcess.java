package dev.coffer.backup.core.offence;

import java.io.IOException;

/** Starts a process past the runner, with none of its limits. */
public final class StartsAProcess {
    /** Starts it. */
    public Process start() throws IOException {
        return new ProcessBuilder("true").start();
    }
}

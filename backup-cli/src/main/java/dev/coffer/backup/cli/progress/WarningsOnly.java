package dev.coffer.backup.cli.progress;

import dev.coffer.backup.cli.text.Printable;
import java.io.PrintStream;
import java.util.OptionalLong;

/** Shows no progress, only what the operator should know. */
public final class WarningsOnly implements Display {
    private final PrintStream err;

    public WarningsOnly(PrintStream err) {
        this.err = err;
    }

    @Override
    public void step(String title) {}

    @Override
    public void warning(String message) {
        err.println("warning: " + Printable.lines(message));
    }

    @Override
    public void progress(String activity, long doneBytes, OptionalLong totalBytes) {}

    @Override
    public void close() {}
}

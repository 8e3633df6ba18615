package dev.coffer.backup.cli.progress;

import dev.coffer.backup.core.flow.FlowListener;

/** Shows the operator how a command goes; closed before the command prints its result. */
public interface Display extends FlowListener, AutoCloseable {
    @Override
    void close();
}

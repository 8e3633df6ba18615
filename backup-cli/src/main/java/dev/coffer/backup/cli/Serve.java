package dev.coffer.backup.cli;

import dev.coffer.backup.cli.view.Listening;
import dev.coffer.backup.server.BackupServer;
import picocli.CommandLine.Command;

/** {@code coffer serve}. */
@Command(
        name = "serve",
        description = {
            "Answers the clients of Trove over HTTP, until it is stopped by SIGTERM or SIGINT.",
            "",
            "The section [serve] of the configuration says where it listens and whom it lets in. Each request is a line on"
                    + " standard error."
        },
        exitCodeList = {
            "10:The section [serve] lacks something, or names a certificate that cannot be used.",
            "19:One cannot listen there."
        },
        footer = {"  coffer serve", "  coffer serve --listen 10.0.0.5:8779"})
final class Serve implements Runnable {
    private final Invocation invocation;

    Serve(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        try (BackupServer server = invocation.startServer()) {
            invocation.print(new Listening(server.url()));
            invocation.awaitInterruption();
        }
    }
}

package dev.coffer.backup.cli;

import dev.coffer.backup.cli.view.PluginList;
import picocli.CommandLine.Command;

/** {@code coffer plugins}. */
@Command(
        name = "plugins",
        description = "Lists the plugins that were found, their strategies, versions and where they came from.",
        footer = {"  coffer plugins", "  coffer plugins --json"})
final class Plugins implements Runnable {
    private final Invocation invocation;

    Plugins(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        invocation.print(new PluginList(invocation.plugins().descriptions()));
    }
}

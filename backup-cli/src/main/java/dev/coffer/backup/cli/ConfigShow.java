package dev.coffer.backup.cli;

import dev.coffer.backup.cli.view.EffectiveConfiguration;
import picocli.CommandLine.Command;

/** {@code coffer config-show}. */
@Command(
        name = "config-show",
        description = "Shows each value of the configuration that holds and where it came from; secrets are masked.",
        footer = {"  coffer config-show", "  coffer --config-file ./coffer.conf config-show"})
final class ConfigShow implements Runnable {
    private final Invocation invocation;

    ConfigShow(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        invocation.print(new EffectiveConfiguration(invocation.configuration().effective()));
    }
}

package dev.coffer.backup.cli;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import picocli.CommandLine.Model.CommandSpec;

/** {@code coffer <datastore>}: the actions of a datastore plugin. */
record DatastoreCommand(String datastore) implements Runnable {
    /** Describes the command and its actions. */
    static CommandSpec spec(Invocation invocation, DatastorePlugin<?> plugin) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(new DatastoreCommand(plugin.datastore()));
        spec.name(plugin.datastore());
        spec.usageMessage()
                .description("What only " + plugin.datastore() + " offers.")
                .footer("  coffer help " + plugin.datastore());
        for (Action<?> action : plugin.actions()) {
            spec.addSubcommand(action.name(), ActionCommand.spec(invocation, plugin, action));
        }
        return spec;
    }

    @Override
    public void run() {
        throw new BackupException(
                ErrorCode.USAGE, "no action was given", "Run 'coffer help " + datastore + "' for the actions.");
    }
}

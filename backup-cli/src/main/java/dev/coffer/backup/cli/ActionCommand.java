package dev.coffer.backup.cli;

import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.cli.view.ActionResult;
import dev.coffer.backup.core.flow.ActionReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** {@code coffer <datastore> <action>}: what only one datastore offers. */
@Command
final class ActionCommand implements Runnable {
    private final Invocation invocation;
    private final String datastore;
    private final String action;

    @Parameters(index = "0", paramLabel = "<instance>", description = "An instance of this datastore.")
    private String instance = "";

    private ActionCommand(Invocation invocation, String datastore, String action) {
        this.invocation = invocation;
        this.datastore = datastore;
        this.action = action;
    }

    /** Describes the command that performs an action. */
    static CommandSpec spec(Invocation invocation, DatastorePlugin<?> plugin, Action<?> action) {
        CommandSpec spec =
                CommandSpec.forAnnotatedObject(new ActionCommand(invocation, plugin.datastore(), action.name()));
        spec.name(action.name());
        spec.usageMessage()
                .description(action.description().replace("%", "%%") + ".")
                .footer("  coffer " + plugin.datastore() + " " + action.name() + " <instance>");
        return spec;
    }

    @Override
    public void run() {
        ActionReport report = invocation.withEngine(engine -> engine.act(instance, datastore, action));
        invocation.print(new ActionResult(instance, action, report));
    }
}

package dev.coffer.backup.cli;

import dev.coffer.backup.api.Setting;
import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.cli.view.ActionResult;
import dev.coffer.backup.cli.view.PreviewedPlan;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.flow.ActionOrder;
import dev.coffer.backup.core.flow.ActionReport;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code coffer <datastore> <action>}: what only one datastore offers. */
@Command
final class ActionCommand implements Runnable {
    private static final String DATABASE = "--database";
    private static final String DRY_RUN = "--dry-run";

    private final Invocation invocation;
    private final String datastore;
    private final String action;

    @Parameters(index = "0", paramLabel = "<instance>", description = "An instance of this datastore.")
    private String instance = "";

    @Spec
    private CommandSpec self = CommandSpec.create();

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
        if (action.namesDatabase()) {
            spec.addOption(OptionSpec.builder(DATABASE)
                    .type(String.class)
                    .arity("1")
                    .paramLabel("DB")
                    .required(true)
                    .description("The database that it is about.")
                    .build());
            spec.addOption(OptionSpec.builder(DRY_RUN)
                    .type(Boolean.class)
                    .arity("0")
                    .description("Show the commands and the users they run as, and change nothing.")
                    .build());
        }
        SettingFlags.offer(
                spec,
                Configuration.flags(invocation.plugins()).stream()
                        .filter(flag -> flag.section().equals(plugin.datastore())
                                && flag.isFor(Setting.Use.ACTION)
                                && action.settings().contains(flag.key()))
                        .toList());
        String more = action.namesDatabase() ? " --database <database>" : "";
        spec.usageMessage()
                .description(action.description().replace("%", "%%") + ".")
                .footer("  coffer " + plugin.datastore() + " " + action.name() + " <instance>" + more);
        return spec;
    }

    @Override
    public void run() {
        ParseResult given = self.commandLine().getParseResult();
        Optional<String> database = Optional.ofNullable(given.matchedOptionValue(DATABASE, null));
        ActionOrder order = new ActionOrder(instance, datastore, action, database);
        if (given.hasMatchedOption(DRY_RUN)) {
            invocation.print(new PreviewedPlan(invocation.reading(engine -> engine.previewAction(order))));
            return;
        }
        ActionReport report = invocation.withEngine(engine -> engine.act(order));
        invocation.print(new ActionResult(instance, action, report));
    }
}

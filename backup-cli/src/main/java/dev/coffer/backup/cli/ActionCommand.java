package dev.coffer.backup.cli;

import dev.coffer.backup.api.Setting;
import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.cli.view.ActionResult;
import dev.coffer.backup.cli.view.PreviewedAction;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.flow.ActionOrder;
import dev.coffer.backup.core.flow.ActionPreview;
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

    private static final String YES = "--yes";

    private final Invocation invocation;
    private final String datastore;
    private final String action;
    private final boolean destroys;

    @Parameters(index = "0", paramLabel = "<instance>", description = "An instance of this datastore.")
    private String instance = "";

    @Spec
    private CommandSpec self = CommandSpec.create();

    private ActionCommand(Invocation invocation, String datastore, Action<?> action) {
        this.invocation = invocation;
        this.datastore = datastore;
        this.action = action.name();
        this.destroys = action.destroys();
    }

    /** Describes the command that performs an action. */
    static CommandSpec spec(Invocation invocation, DatastorePlugin<?> plugin, Action<?> action) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(new ActionCommand(invocation, plugin.datastore(), action));
        spec.name(action.name());
        if (action.namesDatabase()) {
            offerDatabase(spec);
        }
        if (action.destroys()) {
            offerSwitch(spec, YES, "Do it without asking, as nobody can be asked where there is no terminal.");
        }
        if (action.needsBackups()) {
            SettingFlags.offer(spec, Configuration.flagsOfStores(invocation.plugins()));
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

    private static void offerDatabase(CommandSpec spec) {
        spec.addOption(OptionSpec.builder(DATABASE)
                .type(String.class)
                .arity("1")
                .paramLabel("DB")
                .required(true)
                .description("The database that it is about.")
                .build());
        offerSwitch(spec, DRY_RUN, "Show the commands and the users they run as, and change nothing.");
    }

    private static void offerSwitch(CommandSpec spec, String name, String description) {
        spec.addOption(OptionSpec.builder(name)
                .type(Boolean.class)
                .arity("0")
                .description(description)
                .build());
    }

    @Override
    public void run() {
        ParseResult given = self.commandLine().getParseResult();
        Optional<String> database = Optional.ofNullable(given.matchedOptionValue(DATABASE, null));
        ActionOrder order = new ActionOrder(instance, datastore, action, database);
        if (given.hasMatchedOption(DRY_RUN)) {
            invocation.print(new PreviewedAction(preview(order)));
            return;
        }
        ActionOrder wanted = destroys && !given.hasMatchedOption(YES) ? agreed(order) : order;
        ActionReport report = invocation.withEngine(engine -> engine.act(wanted));
        invocation.print(new ActionResult(instance, action, report));
    }

    private ActionPreview preview(ActionOrder order) {
        return invocation.reading(engine -> engine.previewAction(order));
    }

    private ActionOrder agreed(ActionOrder order) {
        ActionPreview shown = preview(order);
        if (!shown.doesNothing()) {
            invocation.requireAgreement(new PreviewedAction(shown).question(), "Do it? Nothing brings it back. (y/n) ");
        }
        return order.agreedTo(shown.steps());
    }
}

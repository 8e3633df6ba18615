package ${package};

import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.testkit.DatastorePluginContract;
import dev.coffer.backup.testkit.Produced;
import dev.coffer.backup.testkit.Script;
import java.util.List;

final class ${pluginName}PluginContractTest extends DatastorePluginContract<${pluginName}Configuration> {
    @Override
    protected DatastorePlugin<${pluginName}Configuration> plugin() {
        return new ${pluginName}Plugin();
    }

    @Override
    protected ${pluginName}Configuration exampleConfiguration() {
        return Examples.configuration();
    }

    @Override
    protected List<String> databases() {
        return List.of("ORDERS", "SAMPLE");
    }

    @Override
    protected Script script() {
        return Examples.guest();
    }

    @Override
    public Script scriptWithoutDatabases() {
        return Script.empty().command("^contents", "notes.txt\n");
    }

    @Override
    public Outcome said(Step step) {
        String word = step.isJudgedAs(Verdicts.SAYS) ? step.judgement().orElseThrow().values().get(0) : "";
        return new Outcome(0, word, "bytes 12\n");
    }

    @Override
    protected Produced produced(DatabaseBackup backup) {
        return new Produced(new Outcome(0, "", "bytes 12\n"), List.of());
    }
}

package ${package};

import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Undo;
import java.util.List;

/** The datastore {@code ${datastore}}. */
public final class ${pluginName}Plugin implements DatastorePlugin<${pluginName}Configuration> {
    static final String NAMESPACE = "${package}";

    @Override
    public String datastore() {
        return "${datastore}";
    }

    @Override
    public Class<${pluginName}Configuration> configuration() {
        return ${pluginName}Configuration.class;
    }

    @Override
    public String owner(Instance<${pluginName}Configuration> instance) {
        return instance.configuration().owner();
    }

    @Override
    public String identity(Instance<${pluginName}Configuration> instance) {
        return instance.configuration().dataDirectory().normalize().toString();
    }

    @Override
    public Planning<List<String>> databases(Instance<${pluginName}Configuration> instance, Answers answers) {
        return Contents.isKnown(answers)
                ? Planning.ready(Contents.of(answers).databases())
                : Planning.ask(List.of(Contents.question(instance.configuration())));
    }

    @Override
    public List<BackupStrategy<${pluginName}Configuration>> backupStrategies() {
        return List.of(new ${pluginName}Backup());
    }

    @Override
    public List<RestoreStrategy<${pluginName}Configuration>> restoreStrategies() {
        return List.of(new ${pluginName}Restore());
    }

    @Override
    public Undo<${pluginName}Configuration> undo() {
        return new ${pluginName}Undo();
    }
}

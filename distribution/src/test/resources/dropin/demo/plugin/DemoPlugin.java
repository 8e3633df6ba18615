package demo.plugin;

import dev.coffer.backup.api.Setting;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Undo;
import dev.coffer.backup.api.datastore.UndoRequest;
import dev.coffer.backup.api.datastore.Verdict;
import java.nio.file.Path;
import java.util.List;

/** A datastore that is one file: backed up by cat, restored by dd. */
public final class DemoPlugin implements DatastorePlugin<DemoPlugin.Configuration> {
    public record Configuration(
            @Setting("The file that is the database") Path file,
            @Setting("The user that the file belongs to") String owner) {}

    @Override
    public String datastore() {
        return "demo";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public String owner(Instance<Configuration> instance) {
        return instance.configuration().owner();
    }

    @Override
    public String identity(Instance<Configuration> instance) {
        return instance.configuration().owner();
    }

    @Override
    public Planning<List<String>> databases(Instance<Configuration> instance, Answers answers) {
        return Planning.ready(List.of("FILE"));
    }

    @Override
    public List<BackupStrategy<Configuration>> backupStrategies() {
        return List.of(new DemoBackup());
    }

    @Override
    public List<RestoreStrategy<Configuration>> restoreStrategies() {
        return List.of(new DemoRestore());
    }

    @Override
    public Undo<Configuration> undo() {
        return new Undo<>() {
            @Override
            public Planning<List<Step>> plan(UndoRequest<Configuration> request, Answers answers) {
                return Planning.ready(List.of());
            }

            @Override
            public Verdict judge(Step step, Outcome outcome) {
                return ExitStatus.judge(step, outcome);
            }
        };
    }
}

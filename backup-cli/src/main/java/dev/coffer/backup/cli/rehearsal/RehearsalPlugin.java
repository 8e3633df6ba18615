package dev.coffer.backup.cli.rehearsal;

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

/** A datastore that costs nothing: its image is there already, and is moved into staging; what is restored is only looked at. */
public final class RehearsalPlugin implements DatastorePlugin<RehearsalPlugin.Configuration> {
    /** What there is to back up. */
    public record Configuration(
            @Setting("The image, on the file system of the staging directory")
            Path image,

            @Setting("The directory to stage in") Path staging,

            @Setting("The user that the image belongs to") String owner) {}

    @Override
    public String datastore() {
        return "rehearsal";
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
        return instance.configuration().image().toString();
    }

    @Override
    public Planning<List<String>> databases(Instance<Configuration> instance, Answers answers) {
        return Planning.ready(List.of(RehearsalBackup.DATABASE));
    }

    @Override
    public List<BackupStrategy<Configuration>> backupStrategies() {
        return List.of(new RehearsalBackup());
    }

    @Override
    public List<RestoreStrategy<Configuration>> restoreStrategies() {
        return List.of(new RehearsalRestore());
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
                return RehearsalBackup.verdict(step, outcome);
            }
        };
    }
}

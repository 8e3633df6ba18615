package dev.coffer.datastore.fake;

import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Undo;
import java.util.List;

/** The datastore {@code fake}. */
public final class FakePlugin implements DatastorePlugin<FakeConfiguration> {
    static final String NAMESPACE = "dev.coffer.datastore.fake";

    @Override
    public String datastore() {
        return "fake";
    }

    @Override
    public Class<FakeConfiguration> configuration() {
        return FakeConfiguration.class;
    }

    @Override
    public String owner(Instance<FakeConfiguration> instance) {
        return instance.configuration().owner();
    }

    @Override
    public String identity(Instance<FakeConfiguration> instance) {
        return instance.configuration().dataDirectory().normalize().toString();
    }

    @Override
    public Planning<List<String>> databases(Instance<FakeConfiguration> instance, Answers answers) {
        return Contents.isKnown(answers)
                ? Planning.ready(Contents.read(answers).databases())
                : Planning.ask(Contents.questions(instance.configuration()));
    }

    @Override
    public List<BackupStrategy<FakeConfiguration>> backupStrategies() {
        return List.of(new FakeStagedBackup(), new FakeStreamBackup(), new FakePipeBackup());
    }

    @Override
    public List<RestoreStrategy<FakeConfiguration>> restoreStrategies() {
        return List.of(new FakeStagedRestore(), new FakeStreamRestore(), new FakePipeRestore());
    }

    @Override
    public List<Action<FakeConfiguration>> actions() {
        return List.of(new ListAction(), new DropAction());
    }

    @Override
    public List<Check<FakeConfiguration>> checks() {
        return List.of(new DatabasesCheck());
    }

    @Override
    public Undo<FakeConfiguration> undo() {
        return new FakeUndo();
    }
}

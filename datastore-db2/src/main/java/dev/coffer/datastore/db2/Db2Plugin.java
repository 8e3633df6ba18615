package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Undo;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import java.util.List;

/** Db2 for Linux, UNIX and Windows, on Linux. */
public final class Db2Plugin implements DatastorePlugin<Db2Configuration> {

    @Override
    public String datastore() {
        return "db2";
    }

    @Override
    public Class<Db2Configuration> configuration() {
        return Db2Configuration.class;
    }

    @Override
    public String owner(Instance<Db2Configuration> instance) {
        return Db2Configuration.owner(instance);
    }

    /** A user owns one instance at the most: its name is his. */
    @Override
    public String identity(Instance<Db2Configuration> instance) {
        return Db2Configuration.owner(instance);
    }

    /** Those that the directory lists: also what a drill has left, and what is not mounted. Remote databases are not the instance's. An entry of another type is refused. */
    @Override
    public Planning<List<String>> databases(Instance<Db2Configuration> instance, Answers answers) {
        return Survey.taken(
                instance,
                answers,
                (guest, survey) -> Planning.ready(survey.directory().databasesForSure().stream()
                        .map(DirectoryEntry::alias)
                        .toList()));
    }

    @Override
    public List<BackupStrategy<Db2Configuration>> backupStrategies() {
        return List.of(
                new Db2OfflineBackup(), Db2PipeBackup.ofOffline(), new Db2OnlineBackup(), Db2PipeBackup.ofOnline());
    }

    @Override
    public List<RestoreStrategy<Db2Configuration>> restoreStrategies() {
        return List.of(
                DeliveredRestore.ofFiles(),
                DeliveredRestore.ofPipes(),
                DeliveredRestore.ofOnlineFiles(),
                DeliveredRestore.ofOnlinePipes());
    }

    @Override
    public List<Action<Db2Configuration>> actions() {
        return List.of(
                new Db2DatabasesAction(), new EnableOnlineAction(), new RollForwardAction(), new PruneLogsAction());
    }

    @Override
    public List<Check<Db2Configuration>> checks() {
        return List.of(new EnvironmentCheck(), new StartedCheck(), new DatabasesCheck(), new UtilitiesCheck());
    }

    @Override
    public Undo<Db2Configuration> undo() {
        return new Db2Undo();
    }
}

package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.testkit.DatastorePluginContract;
import dev.coffer.backup.testkit.Produced;
import dev.coffer.backup.testkit.Script;
import java.util.List;

final class PostgresqlPluginContractTest extends DatastorePluginContract<PostgresqlConfiguration> {
    @Override
    protected DatastorePlugin<PostgresqlConfiguration> plugin() {
        return new PostgresqlPlugin();
    }

    @Override
    protected PostgresqlConfiguration exampleConfiguration() {
        return Examples.configuration();
    }

    @Override
    protected List<String> databases() {
        return List.of("cluster");
    }

    @Override
    protected Script script() {
        return Examples.guest();
    }

    @Override
    public Script scriptWithoutDatabases() {
        return Script.empty().command("^data directory", "empty\n");
    }

    @Override
    public Outcome said(Step step) {
        String words = Examples.onTimeline(2) + "databases 3\ntables 12\ncomplete\n";
        return new Outcome(0, words, "pg_basebackup: base backup completed\n");
    }

    @Override
    protected Produced produced(DatabaseBackup backup) {
        return new Produced(new Outcome(0, "", "pg_basebackup: base backup completed\n"), List.of());
    }
}

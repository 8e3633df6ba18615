package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Undo;
import java.util.List;

/** The datastore {@code postgresql}. */
public final class PostgresqlPlugin implements DatastorePlugin<PostgresqlConfiguration> {
    static final String NAMESPACE = "dev.coffer.datastore.postgresql";
    static final String TROVE = "trove.guestagent.strategies.backup.experimental.postgresql_impl";

    @Override
    public String datastore() {
        return "postgresql";
    }

    @Override
    public Class<PostgresqlConfiguration> configuration() {
        return PostgresqlConfiguration.class;
    }

    @Override
    public String owner(Instance<PostgresqlConfiguration> instance) {
        return instance.configuration().owner();
    }

    @Override
    public String identity(Instance<PostgresqlConfiguration> instance) {
        return instance.configuration().dataDirectory().normalize().toString();
    }

    @Override
    public Planning<List<String>> databases(Instance<PostgresqlConfiguration> instance, Answers answers) {
        PostgresqlConfiguration configuration = instance.configuration();
        if (!Target.isKnown(answers)) {
            return Planning.ask(List.of(Target.look(new Commands(configuration))));
        }
        return Planning.ready(Target.isTaken(configuration, answers) ? List.of(Cluster.NAME) : List.of());
    }

    @Override
    public List<BackupStrategy<PostgresqlConfiguration>> backupStrategies() {
        return List.of(new PgBaseBackup());
    }

    @Override
    public List<RestoreStrategy<PostgresqlConfiguration>> restoreStrategies() {
        return List.of(new PgBaseRestore());
    }

    @Override
    public List<Check<PostgresqlConfiguration>> checks() {
        return ServerCheck.ALL;
    }

    @Override
    public Undo<PostgresqlConfiguration> undo() {
        return new PgUndo();
    }
}

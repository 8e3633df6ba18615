package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.Dump;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.testkit.DatastorePluginContract;
import dev.coffer.backup.testkit.Produced;
import dev.coffer.backup.testkit.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class Db2PluginContractTest extends DatastorePluginContract<Db2Configuration> {
    @Override
    protected DatastorePlugin<Db2Configuration> plugin() {
        return new Db2Plugin();
    }

    @Override
    protected Db2Configuration exampleConfiguration() {
        return Settings.with(Map.of("logPath", Optional.of(Path.of("/srv/archive"))));
    }

    @Override
    protected List<String> databases() {
        return List.of("LEDGER", "ORDERS");
    }

    @Override
    protected Script script() {
        return Script.empty()
                .noFile("db2\\.conf|db2nodes\\.cfg")
                .command("^profile|^directory /srv/archive", "")
                .room("^room", 1L << 40)
                .directory("^containers of|^directory of", 1L << 20)
                .command("^archive of", "C0000000/S0000000.LOG 4096\nC0000000/S0000004.LOG 4096\n")
                .command("list history", Histories.of("F", "20261109081502"))
                .command("get dbm cfg", Fixtures.text("manager"))
                .command("db2set", Fixtures.text("registry"))
                .command("syscat.tables", Fixtures.text("count"))
                .command("snapdb", Fixtures.text("status"))
                .command("syscat.dbauth", Fixtures.text("grants"))
                .command("getent group", "vaultadm:x:1071:vault1\n")
                .command("getent", "example:x:1071:1071::/home/example:/bin/sh\n")
                .command("uname", "Linux x86_64\n")
                .command("db2level", Fixtures.text("level"))
                .command("list database directory", Fixtures.text("directory"))
                .command("list active", Fixtures.text("active"))
                .command("list applications", Fixtures.text("applications"))
                .command("list utilities", new Outcome(2, "SQL1611W  No data was returned.\n", ""))
                .command("get db cfg", Fixtures.archiving())
                .command("get_dbsize_info", Fixtures.text("size"))
                .command("connect to", Fixtures.text("connected"))
                .command("connect reset", "DB20000I  The SQL command completed successfully.\n");
    }

    @Override
    public Script scriptWithoutDatabases() {
        return Script.empty()
                .command(
                        "list database directory",
                        new Outcome(2, "SQL1057W  The system database directory is empty.  SQLSTATE=01606\n", ""))
                .command(
                        "list active",
                        new Outcome(2, "SQL1611W  No data was returned by Database System Monitor.\n", ""))
                .command(
                        "list applications",
                        new Outcome(2, "SQL1611W  No data was returned by Database System Monitor.\n", ""))
                .command("getent", "example:x:1071:1071::/home/example:/bin/sh\n")
                .command("uname", "Linux x86_64\n")
                .command("db2level", Fixtures.text("level"))
                .command("list utilities", new Outcome(2, "SQL1611W  No data was returned.\n", ""))
                .noFile("db2\\.conf|db2nodes\\.cfg");
    }

    @Override
    protected Produced produced(DatabaseBackup backup) {
        if (backup.dump().output() instanceof Dump.ToPipes pipes) {
            return new Produced(
                    Fixtures.screen("backup"),
                    pipes.artifacts().stream()
                            .map(artifact -> new StagedFile(artifact.name(), 8192))
                            .toList());
        }
        String image = backup.database() + ".0.example.DBPART000." + Examples.TIMESTAMP;
        return new Produced(
                Fixtures.screen("backup"),
                List.of(new StagedFile(image + ".001", 8192), new StagedFile(image + ".002", 4096)));
    }
}

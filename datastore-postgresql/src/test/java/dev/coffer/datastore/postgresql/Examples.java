package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.testkit.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A cluster that is only a script. */
final class Examples {
    static final String SERVER = """
            version=150018
            recovery=false
            wal_level=replica
            max_wal_senders=10
            max_replication_slots=10
            max_prepared_transactions=0
            slots=0
            superuser=postgres
            role=keeper
            identifier=7577210000000000001
            may_replicate=true
            tablespaces=
            """;
    static final String CONTROL = """
            pg_control version number:            1300
            Database system identifier:           7577210000000000001
            Database cluster state:               shut down
            Latest checkpoint's TimeLineID:       1
            Bytes per WAL segment:                16777216
            """;
    static final String PROCESS = """
            4242
            /srv/pg/main
            1764270000
            5432
            /var/run/postgresql

             52183      3
            ready
            """;

    private Examples() {}

    /** The control file of the same cluster, on another timeline. */
    static String onTimeline(int timeline) {
        return CONTROL.replaceAll("(TimeLineID: *)1", "$1" + timeline);
    }

    static PostgresqlConfiguration configuration() {
        return new PostgresqlConfiguration(
                Path.of("/srv/pg/main"),
                "postgres",
                Path.of("/usr/lib/postgresql/15/bin"),
                Path.of("/var/run/postgresql"),
                5432,
                Optional.of("keeper"),
                "postgres",
                true,
                Optional.empty(),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                Duration.ofHours(24));
    }

    /** A server that can be backed up, and whose data directory could be replaced. */
    static Script guest() {
        return Script.empty()
                .command("^programs", "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n")
                .command("^machine", "Linux x86_64\n")
                .command("^server\\n", SERVER)
                .command("^replication connection", "7577210000000000001|1|0/3000060|\n")
                .command("^control file\\n", CONTROL)
                .command("^directory of the log", "")
                .file("^server process", PROCESS)
                .command("^settings", "port = 5432\n")
                .command("^tables", "databases 3\ntables 12\n")
                .command("^data directory", "full\n")
                .command("^server of the data directory", new Outcome(3, "", ""))
                .command("^control file that is replaced", CONTROL)
                .room("^room", 100_000_000);
    }
}

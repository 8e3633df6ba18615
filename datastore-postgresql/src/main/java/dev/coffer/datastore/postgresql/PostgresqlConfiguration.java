package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.Setting;
import dev.coffer.backup.api.datastore.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** What {@code [postgresql]} and {@code [instance:NAME]} say. */
public record PostgresqlConfiguration(
        @Setting("The data directory of the cluster") Path dataDirectory,

        @Setting(value = "The operating-system user that the server runs as", defaultValue = "postgres")
        String owner,

        @Setting(
                value = "The directory of the programs of PostgreSQL, of the version that the cluster is of",
                defaultValue = "/usr/lib/postgresql/15/bin")
        Path binDirectory,

        @Setting(value = "The directory of the server's socket", defaultValue = "/var/run/postgresql")
        Path socketDirectory,

        @Setting(value = "The port of the server, by which its socket is named", defaultValue = "5432")
        int port,

        @Setting("The role that backs up, with the right REPLICATION; that named like the owner unless given")
        Optional<String> databaseUser,

        @Setting(value = "The database that is connected to for questions to the server", defaultValue = "postgres")
        String maintenanceDatabase,

        @Setting(
                value = "Whether the server begins a backup at once, by a checkpoint that is as fast as it can be",
                defaultValue = "true")
        boolean fastCheckpoint,

        @Setting("The directory in which a verification unpacks; that of the data directory unless given")
        Optional<Path> stagingDirectory,

        @Setting(value = "How long a question to the server may take", defaultValue = "5m")
        Duration commandTimeLimit,

        @Setting(value = "How long a backup or a restore may go without a byte", defaultValue = "1h")
        Duration silenceLimit,

        @Setting(value = "How long a backup or a restore may take in all", defaultValue = "24h")
        Duration timeLimit) {
    private static final Pattern PLAIN = Pattern.compile("[^\\s='\"\\\\/:-][^\\s='\"\\\\/:]*");
    private static final int HIGHEST_PORT = 65_535;

    public PostgresqlConfiguration {
        requirePlain("database_user", databaseUser.orElse("postgres"));
        requirePlain("maintenance_database", maintenanceDatabase);
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port is " + port + ", which is not between 1 and " + HIGHEST_PORT);
        }
        requirePositive("command_time_limit", commandTimeLimit);
        requirePositive("silence_limit", silenceLimit);
        requirePositive("time_limit", timeLimit);
        if (dataDirectory.getParent() == null) {
            throw new IllegalArgumentException("data_directory is '" + dataDirectory + "', which has no parent");
        }
    }

    /** Text that PostgreSQL would read as parameters of a connection is no name. */
    private static void requirePlain(String key, String value) {
        if (!PLAIN.matcher(value).matches()) {
            throw new IllegalArgumentException(key + " is '" + value + "', which is not a plain name");
        }
    }

    private static void requirePositive(String key, Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException(key + " is " + limit + ", which is not positive");
        }
    }

    String role() {
        return databaseUser.orElse(owner);
    }

    /** Where a verification unpacks. */
    Path stagingParent() {
        return stagingDirectory.orElseGet(() -> Objects.requireNonNull(dataDirectory.getParent()));
    }

    Limits ofQuestions() {
        return new Limits(commandTimeLimit, commandTimeLimit);
    }

    Limits ofWork() {
        return new Limits(silenceLimit, timeLimit);
    }
}

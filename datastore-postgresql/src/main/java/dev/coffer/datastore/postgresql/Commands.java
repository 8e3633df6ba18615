package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.Secret;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.api.datastore.Variable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds commands for a cluster: all run as its owner, none with a secret; passwords are in the owner's {@code .pgpass}. */
record Commands(PostgresqlConfiguration configuration) {
    /** What the owner's environment may say of connections: the configuration alone says where the server is. */
    private static final List<String> CLEARED = List.of("PGHOSTADDR", "PGDATA", "PGTZ", "PGDATESTYLE");

    /** What a client says beats what a role or a database has been given for whoever connects. */
    private static final String OPTIONS =
            "-c search_path=pg_catalog -c statement_timeout=0 -c lock_timeout=0 -c client_min_messages=warning";

    /** How long a server that does not answer is waited for. */
    private static final String CONNECT_SECONDS = "10";

    private static final String SESSION = "postgresql";

    /** One of PostgreSQL's programs. */
    Command program(Limits limits, String program, Object... arguments) {
        return command(limits, both(List.of(binary(program)), List.of(arguments)));
    }

    /** A base backup to standard output, by a connection that goes by a name. */
    Command baseBackup(String name) {
        List<String> options = List.of(
                "-D",
                "-",
                "-F",
                "tar",
                "-X",
                "fetch",
                "-l",
                name,
                "-v",
                "-d",
                "application_name=" + name,
                "-c",
                configuration.fastCheckpoint() ? "fast" : "spread");
        return command(configuration.ofWork(), both(List.of(binary("pg_basebackup")), both(options, server())));
    }

    /** A program of the guest's. */
    Command guest(String... arguments) {
        return command(configuration.ofQuestions(), List.of(arguments));
    }

    /** One of {@link Scripts} and its arguments. */
    Command script(Limits limits, String script, Object... arguments) {
        return command(limits, shell(script, List.of(arguments)));
    }

    /** One of {@link RestoreScripts} that makes a trial, and its arguments. */
    Command trial(Limits limits, String script, Trial trial, Object... arguments) {
        return command(limits, shell(script, both(List.of(arguments), trial.arguments())));
    }

    /** One of {@link Scripts}, its arguments, and how to call psql, which is the rest of them. */
    Command scriptWithPsql(Limits limits, String script, Object... arguments) {
        return command(limits, shell(script, both(List.of(arguments), psql())));
    }

    /** The same, where the script names the databases that psql connects to. */
    Command scriptForEachDatabase(Limits limits, String script, Object... arguments) {
        List<String> psql = both(List.of(binary("psql")), both(strict(), server()));
        return command(limits, shell(script, both(List.of(arguments), psql)));
    }

    /** What a constant statement says. */
    Command query(String statement) {
        return command(configuration.ofQuestions(), both(psql(), List.of("-c", statement)));
    }

    /** What the server answers to a command of the replication protocol, if it lets the role use that. */
    Command replication(String command) {
        List<String> arguments = both(
                List.of(binary("psql")),
                both(strict(), both(server(), List.of("-d", "replication=true", "-c", command))));
        return command(configuration.ofQuestions(), arguments);
    }

    /** Whom to connect to, as all programs of PostgreSQL take it. */
    List<String> server() {
        return List.of(
                "-h",
                configuration.socketDirectory().toString(),
                "-p",
                Integer.toString(configuration.port()),
                "-U",
                configuration.role(),
                "-w");
    }

    String binary(String program) {
        return configuration.binDirectory().resolve(program).toString();
    }

    private List<String> psql() {
        return both(
                List.of(binary("psql")),
                both(strict(), both(server(), List.of("-d", configuration.maintenanceDatabase()))));
    }

    /** Nobody's start-up file, plain rows, and the first error is the end. */
    private static List<String> strict() {
        return List.of("-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1");
    }

    private Command command(Limits limits, List<String> arguments) {
        List<Variable> environment = List.of(
                new Variable("PGCONNECT_TIMEOUT", new Secret(CONNECT_SECONDS)),
                new Variable("PGOPTIONS", new Secret(OPTIONS)));
        return new Command(
                new Session(SESSION, configuration.owner(), Optional.empty(), environment, CLEARED, List.of()),
                arguments,
                limits);
    }

    private static List<String> shell(String script, List<?> arguments) {
        return both(List.of("/bin/sh", "-c", script, "coffer"), arguments);
    }

    private static List<String> both(List<?> first, List<?> second) {
        return Stream.concat(first.stream(), second.stream())
                .map(Object::toString)
                .toList();
    }
}

package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The running server, as it tells of itself and as its data directory does. */
final class Server {
    private static final String SERVER = "server";
    private static final String REPLICATION = "replication connection";
    private static final Pattern REPLICATING = Pattern.compile("(\\d{1,20})\\|([1-9]\\d{0,4})\\|.*\\R?");
    private static final String CONTROL = "control file";
    private static final String PROCESS = "server process";
    private static final String LOG = "directory of the log";

    /** Rows {@code name=value}; each of them is there once, so that an answer that lacks one is none. */
    private static final String QUERY = """
            select 'version=' || current_setting('server_version_num')
            union all select 'recovery=' || pg_is_in_recovery()
            union all select 'wal_level=' || current_setting('wal_level')
            union all select 'max_wal_senders=' || current_setting('max_wal_senders')
            union all select 'max_replication_slots=' || current_setting('max_replication_slots')
            union all select 'max_prepared_transactions=' || current_setting('max_prepared_transactions')
            union all select 'slots=' || count(*) from pg_replication_slots
            union all select 'superuser=' || coalesce(
                (select rolname from pg_roles where rolsuper and rolcanlogin order by oid limit 1), '')
            union all select 'role=' || current_user
            union all select 'identifier=' || system_identifier from pg_control_system()
            union all select 'may_replicate=' || (rolreplication or rolsuper) from pg_roles where rolname = current_user
            union all select 'tablespaces=' || coalesce(string_agg(quote_ident(spcname), ', ' order by spcname), '')
                from pg_tablespace where spcname not in ('pg_default', 'pg_global')
            """;

    private static final List<String> NAMES = List.of(
            "version",
            "recovery",
            "wal_level",
            "max_wal_senders",
            "max_replication_slots",
            "max_prepared_transactions",
            "slots",
            "superuser",
            "role",
            "identifier",
            "may_replicate",
            "tablespaces");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final int PORT_LINE = 3;
    private static final int MAJOR = 10_000;

    private final PostgresqlConfiguration configuration;
    private final Map<String, String> told;
    private final Answers answers;

    private Server(PostgresqlConfiguration configuration, Map<String, String> told, Answers answers) {
        this.configuration = configuration;
        this.told = Map.copyOf(told);
        this.answers = answers;
    }

    static List<Question> questions(Commands commands) {
        PostgresqlConfiguration configuration = commands.configuration();
        Path directory = configuration.dataDirectory();
        return List.of(
                new Question.OfCommand(SERVER, commands.query(QUERY)),
                new Question.OfCommand(REPLICATION, commands.replication("IDENTIFY_SYSTEM")),
                new Question.OfCommand(
                        CONTROL, commands.program(configuration.ofQuestions(), "pg_controldata", "-D", directory)),
                new Question.OfCommand(LOG, commands.script(configuration.ofQuestions(), Scripts.LOG, directory)),
                new Question.OfFile(PROCESS, directory.resolve("postmaster.pid"), configuration.owner()));
    }

    static boolean isTold(Answers answers) {
        return answers.has(SERVER);
    }

    /** What it says; a server that does not answer, and one of another data directory, is refused. */
    static Server of(PostgresqlConfiguration configuration, Answers answers) {
        Outcome outcome = answers.outcome(SERVER);
        if (outcome.status() != 0) {
            throw Failures.refusal(
                    "cannot ask the server on " + configuration.socketDirectory() + ", port " + configuration.port(),
                    outcome);
        }
        Server server = new Server(configuration, rows(outcome), answers);
        server.requireIsOfTheDirectory();
        return server;
    }

    private static Map<String, String> rows(Outcome outcome) {
        Map<String, String> told = new HashMap<>();
        for (String line : outcome.standardOutput().lines().toList()) {
            int equals = line.indexOf('=');
            String name = line.substring(0, Math.max(0, equals));
            if (!NAMES.contains(name) || told.put(name, line.substring(equals + 1)) != null) {
                throw unreadable("the line '" + line + "'");
            }
        }
        for (String name : NAMES) {
            if (!told.containsKey(name)) {
                throw unreadable("nothing of " + name);
            }
        }
        return told;
    }

    private static BackupException unreadable(String what) {
        return new BackupException(
                ErrorCode.DATASTORE_FAILED, "the server was asked about itself and has said " + what, "");
    }

    private Control control() {
        Outcome answer = answers.outcome(CONTROL);
        return Control.of(answer)
                .orElseThrow(() -> new BackupException(
                        ErrorCode.DATASTORE_FAILED,
                        "cannot read the control file of data directory " + configuration.dataDirectory() + ": "
                                + Failures.said(answer),
                        "Correct data_directory, or bin_directory if the programs are of another version."));
    }

    private void requireIsOfTheDirectory() {
        Path directory = configuration.dataDirectory();
        Control control = control();
        if (!control.identifier().equals(identifier()) || !port().equals(Optional.of(configuration.port()))) {
            throw new BackupException(
                    ErrorCode.CONFIGURATION,
                    "the server on " + configuration.socketDirectory() + ", port " + configuration.port()
                            + ", is not that of data directory " + directory,
                    "Correct data_directory, socket_directory or port.");
        }
    }

    /** Of the server that runs on the data directory, as it has written there. */
    private Optional<Integer> port() {
        return answers.text(PROCESS)
                .flatMap(text -> text.lines().skip(PORT_LINE).findFirst())
                .map(String::strip)
                .filter(line -> NUMBER.matcher(line).matches())
                .map(Integer::valueOf);
    }

    private String value(String name) {
        return told.getOrDefault(name, "");
    }

    private int number(String name) {
        String value = value(name);
        if (!NUMBER.matcher(value).matches()) {
            throw unreadable(name + "='" + value + "'");
        }
        return Integer.parseInt(value);
    }

    String identifier() {
        return value("identifier");
    }

    /** How many prepared transactions it may have. */
    String prepared() {
        return Integer.toString(number("max_prepared_transactions"));
    }

    /** Who may enter all databases, as far as anybody may log in who does. */
    Cluster.Visitor visitor() {
        String superuser = value("superuser");
        return new Cluster.Visitor(
                superuser.isEmpty() ? value("role") : superuser,
                !superuser.isEmpty(),
                configuration.maintenanceDatabase());
    }

    /** Its log; refused where it gives no replication connection. */
    Cluster.Log log() {
        Outcome elsewhere = answers.outcome(LOG);
        if (elsewhere.status() != 0) {
            throw Failures.refusal("cannot tell where the log of the server lies", elsewhere);
        }
        return new Cluster.Log(
                requireTimeline(),
                control().segmentBytes(),
                Optional.of(elsewhere.standardOutput().strip()).filter(directory -> !directory.isEmpty()));
    }

    /** The timeline that it writes. */
    private long requireTimeline() {
        Outcome replication = answers.outcome(REPLICATION);
        Matcher told = REPLICATING.matcher(replication.standardOutput());
        if (replication.status() != 0 || !told.matches() || !told.group(1).equals(identifier())) {
            throw Failures.refusal(
                    "the server gives role " + configuration.role() + " no replication connection", replication);
        }
        return Long.parseLong(told.group(2));
    }

    /** As {@code 15.18}. */
    String version() {
        int number = number("version");
        return number / MAJOR + "." + number % MAJOR;
    }

    /** Refuses programs of another version. */
    void requireRelease(Release release) {
        if (number("version") / MAJOR != release.major()) {
            throw new BackupException(
                    ErrorCode.CONFIGURATION,
                    "the server is PostgreSQL " + version() + ", and the programs are " + release.version(),
                    "Name the directory of the programs of that version as bin_directory.");
        }
    }

    /** Refuses a server that does not let the role make a base backup. */
    void requireReplication() {
        if (value("recovery").equals("true")) {
            throw refused(ErrorCode.NOT_SUPPORTED, "the server is a standby", "Back up its primary.");
        }
        if (value("wal_level").equals("minimal")) {
            throw refused(
                    ErrorCode.NOT_SUPPORTED,
                    "wal_level is minimal, with which there are no base backups",
                    "Set wal_level to replica in postgresql.conf and start the server anew.");
        }
        requireRoomFor("max_wal_senders", number("max_wal_senders"), 0);
        requireRoomFor("max_replication_slots", number("max_replication_slots"), number("slots"));
        if (!value("may_replicate").equals("true")) {
            throw refused(
                    ErrorCode.DATASTORE_DENIED,
                    "role " + configuration.role() + " has no right REPLICATION",
                    "Give it: alter role ... replication; or name another one as database_user.");
        }
        requireTimeline();
    }

    private static void requireRoomFor(String setting, int most, int used) {
        if (most <= used) {
            String but = used == 0 ? "" : ", and all are in use";
            throw refused(
                    ErrorCode.NOT_SUPPORTED,
                    setting + " is " + most + but + ": a base backup needs one",
                    "Raise " + setting + " in postgresql.conf and start the server anew.");
        }
    }

    /** Refuses a cluster that lies in several places, since a stream has room for one. */
    void requireOnePlace() {
        if (!value("tablespaces").isEmpty()) {
            throw refused(
                    ErrorCode.NOT_SUPPORTED,
                    "the cluster has tablespaces beside its data directory: " + value("tablespaces"),
                    "Move what is in them to pg_default and drop them: a base backup is one stream, with room for one"
                            + " directory.");
        }
    }

    private static BackupException refused(ErrorCode code, String message, String hint) {
        return new BackupException(code, message, hint);
    }
}

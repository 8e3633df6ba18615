package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.List;
import java.util.regex.Pattern;

/** What the programs of PostgreSQL say when something is wrong, and what helps. */
final class Failures {
    private static final List<Known> KNOWN = List.of(
            known(
                    "no pg_hba\\.conf entry for replication",
                    ErrorCode.DATASTORE_DENIED,
                    "Add a line 'local replication <role> peer' to pg_hba.conf and reload the server."),
            known(
                    "no pg_hba\\.conf entry|authentication failed|no password supplied|role .* does not exist"
                            + "|not permitted to log in|permission denied",
                    ErrorCode.DATASTORE_DENIED,
                    "Let the owner log in with that role by peer authentication, or by a line in his .pgpass."),
            known(
                    "must be superuser or replication role",
                    ErrorCode.DATASTORE_DENIED,
                    "Give the role the right REPLICATION, or name another one as database_user."),
            known(
                    "starting up|shutting down|in recovery mode|not yet accepting",
                    ErrorCode.DATASTORE_DOWN,
                    "Wait until the server accepts connections, and run the command again."),
            known(
                    "Is the server running|Connection refused|No such file or directory\\R.*Is the",
                    ErrorCode.DATASTORE_DOWN,
                    "Start the server, or correct socket_directory and port."),
            known(
                    "exceeds max_wal_senders|replication slots are in use",
                    ErrorCode.DATASTORE_FAILED,
                    "Raise the setting that is named, or wait until others have ended their replication."),
            known(
                    "too many clients|remaining connection slots",
                    ErrorCode.DATASTORE_FAILED,
                    "Raise max_connections, or come back when fewer are connected."),
            known(
                    "database \".*\" does not exist",
                    ErrorCode.CONFIGURATION,
                    "Name a database that there is as maintenance_database."),
            known(
                    "single tablespace",
                    ErrorCode.NOT_SUPPORTED,
                    "Move what is in the other tablespaces to pg_default and drop them."),
            known(
                    "checksum verification failed|checksum error",
                    ErrorCode.DATABASE_STATE,
                    "The server has read damaged pages: see its log, and do not delete older backups."));

    private static final Pattern SPACE = Pattern.compile("No space left on device|[Dd]isk quota exceeded");

    private Failures() {}

    /** Whether the disk was full, whatever else that has led to. */
    static boolean isOfSpace(Outcome outcome) {
        return SPACE.matcher(outcome.standardError()).find();
    }

    /** A failure by its own words; a code for words that nobody knows. */
    static Verdict.Failure of(ErrorCode unknown, String what, Outcome outcome) {
        String message = what + ": " + said(outcome);
        if (isOfSpace(outcome)) {
            return new Verdict.Failure(ErrorCode.STAGING_SPACE, message, "Free some space where the message says.");
        }
        return KNOWN.stream()
                .filter(known -> known.words().matcher(outcome.standardError()).find())
                .findFirst()
                .map(known -> new Verdict.Failure(known.code(), message, known.hint()))
                .orElseGet(() -> new Verdict.Failure(unknown, message, "See the log of the server."));
    }

    /** What a server that nobody connects to says: words that would tell of the role or of patience mean something else. */
    static Verdict.Failure ofTrial(String what, Outcome outcome) {
        Verdict.Failure failure = of(ErrorCode.DATASTORE_FAILED, what, outcome);
        return failure.code() == ErrorCode.STAGING_SPACE
                ? failure
                : new Verdict.Failure(
                        ErrorCode.DATASTORE_FAILED,
                        failure.message(),
                        "The server was tried on a copy, and nothing else was touched. Try another backup.");
    }

    /** A refusal by an answer. */
    static BackupException refusal(String what, Outcome outcome) {
        Verdict.Failure failure = of(ErrorCode.DATASTORE_FAILED, what, outcome);
        return new BackupException(failure.code(), failure.message(), failure.hint());
    }

    /** What was said of an error, else the first words, else the status. */
    static String said(Outcome outcome) {
        List<String> lines = outcome.standardError()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        String words = lines.stream()
                .filter(line -> line.contains("PANIC:")
                        || line.contains("FATAL:")
                        || line.contains("ERROR:")
                        || line.contains("error:"))
                .findFirst()
                .orElseGet(() -> lines.isEmpty() ? "without a word" : lines.get(0));
        return "status " + outcome.status() + ", " + words.replaceAll("\\.+$", "");
    }

    private static Known known(String words, ErrorCode code, String hint) {
        return new Known(Pattern.compile(words), code, hint);
    }

    private record Known(Pattern words, ErrorCode code, String hint) {}
}

package dev.coffer.datastore.db2.faults;

import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.datastore.db2.Fixtures;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What the instance prints. */
final class Screens {
    private static final DateTimeFormatter CONNECTED =
            DateTimeFormatter.ofPattern("uuMMddHHmmss").withZone(ZoneOffset.UTC);

    /** The local time of this instance is UTC. */
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("MM/dd/uuuu HH:mm:ss").withZone(ZoneOffset.UTC);

    private Screens() {}

    /** What a moment is in local time, which the guest tells by {@code date}. */
    static Outcome local(String epochSecond) {
        return Fixtures.message(0, LOCAL.format(Instant.ofEpochSecond(Long.parseLong(epochSecond))));
    }

    static Outcome status(PlayedDatabase database) {
        String text = Fixtures.text("status");
        return new Outcome(0, database.quiesced ? text.replace("ACTIVE  ", "QUIESCED") : text, "");
    }

    static Outcome done() {
        return Fixtures.message(0, "DB20000I  The command completed successfully.");
    }

    static Outcome warning(String text) {
        return Fixtures.message(2, text);
    }

    static Outcome error(String text) {
        return Fixtures.message(4, text);
    }

    static Outcome nothing() {
        return warning("SQL1611W  No data was returned by Database System Monitor.");
    }

    static Outcome inUse() {
        return error("SQL1035N  The operation failed because the specified database cannot be connected to in the mode"
                + " requested.  SQLSTATE=57019");
    }

    static Outcome directory(Collection<PlayedDatabase> databases) {
        StringBuilder text = new StringBuilder(" System Database Directory\n\n Number of entries in the directory = ")
                .append(databases.size())
                .append('\n');
        for (PlayedDatabase database : databases) {
            text.append("""

                    Database 1 entry:

                     Database alias                       = %1$s
                     Database name                        = %1$s
                     Local database directory             = %2$s
                     Directory entry type                 = Indirect
                     Catalog database partition number    = 0
                    """.formatted(database.name, database.directory));
        }
        return new Outcome(0, text.toString(), "");
    }

    static Outcome active(List<String> names) {
        if (names.isEmpty()) {
            return nothing();
        }
        StringBuilder text = new StringBuilder("\n                           Active Databases\n\n");
        names.forEach(name -> text.append("Database name                              = ")
                .append(name)
                .append("\nApplications connected currently           = 1\n\n"));
        return new Outcome(0, text.toString(), "");
    }

    static Outcome applications(List<PlayedConnection> connections) {
        if (connections.isEmpty()) {
            return nothing();
        }
        StringBuilder text = new StringBuilder("""

                Auth Id  Application    Appl.      Application Id                                                 DB       # of
                         Name           Handle                                                                    Name    Agents
                -------- -------------- ---------- -------------------------------------------------------------- -------- -----
                """);
        for (PlayedConnection connection : connections) {
            String from = connection.program.equals("db2bp") ? "*LOCAL.vault1." : "192.0.2.31.40122.";
            String user = connection.user.toUpperCase(Locale.ROOT);
            text.append("%-8.8s %-14.14s %-10d %-62s %-8s 1    \n"
                    .formatted(
                            user,
                            connection.program,
                            connection.handle,
                            from + CONNECTED.format(connection.since),
                            connection.database));
        }
        return new Outcome(0, text.toString(), "");
    }

    static Outcome utilities(List<PlayedConnection> utilities) {
        if (utilities.isEmpty()) {
            return nothing();
        }
        StringBuilder text = new StringBuilder();
        for (PlayedConnection utility : utilities) {
            text.append("""

                    ID                               = %d
                    Type                             = %s
                    Database Name                    = %s
                    Description                      = %s
                    Start Time                       = %s
                    Progress Monitoring:
                       Estimated Percentage Complete = 50
                          Total Work                 = 12000 bytes
                          Completed Work             = 6000 bytes
                    """.formatted(
                            utility.handle,
                            utility.utility,
                            utility.database,
                            utility.online ? "online db" : utility.utility.equals("BACKUP") ? "offline db" : "db",
                            LOCAL.format(utility.since)));
        }
        return new Outcome(0, text.toString(), "");
    }

    static Outcome configuration(PlayedDatabase database) {
        String text = database.archives
                ? Fixtures.archiving().replace("/srv/archive", database.archive.toString())
                : Fixtures.text("configuration");
        if (database.rollforwardPending) {
            text = text.replaceAll("(Rollforward pending *)= NO", "$1= DATABASE");
        }
        if (database.backupPending) {
            text = text.replaceAll("(Backup pending *)= NO", "$1= YES");
        }
        if (database.restorePending) {
            text = text.replaceAll("(Restore pending *)= NO", "$1= YES");
        }
        return new Outcome(0, text, "");
    }

    static Outcome done(String status) {
        return new Outcome(0, status + "\nDB20000I  The ROLLFORWARD command completed successfully.\n", "");
    }

    static String rolledForward(String alias, int last) {
        return forward(alias, "not pending", "", last);
    }

    /** Of a database that waits for more logs. */
    static String waiting(String alias, int last) {
        return forward(alias, "DB  working", " S%07d.LOG".formatted(last + 1), last);
    }

    private static String forward(String alias, String status, String next, int last) {
        return """

                                                 Rollforward Status

                 Input database alias                   = %s
                 Number of members have returned status = 1

                 Member ID                              = 0
                 Rollforward status                     = %s
                 Next log file to be read               =%s
                 Log files processed                    = S0000003.LOG - S%07d.LOG
                 Last committed transaction             = 2026-11-20-08.15.09.000000 UTC
                """.formatted(alias.toLowerCase(Locale.ROOT), status, next, last);
    }

    /** The same answer without its second half. */
    static Outcome beginning(Outcome outcome) {
        String text = outcome.standardOutput();
        return new Outcome(outcome.status(), text.substring(0, text.length() / 2), outcome.standardError());
    }

    /** The same answer without its first half, as where it is longer than what is kept. */
    static Outcome rest(Outcome outcome) {
        String text = outcome.standardOutput();
        return new Outcome(outcome.status(), text.substring(text.length() / 2), outcome.standardError());
    }

    /** The same answer in the words of another language: ids, numbers and names stay what they are. */
    static Outcome german(Outcome outcome) {
        return new Outcome(outcome.status(), german(outcome.standardOutput()), outcome.standardError());
    }

    private static String german(String text) {
        StringBuilder german = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            String translated = line.matches("(SQL|DB)\\d.*")
                    ? line.replaceAll("^(\\w+)  [^\"]*(\"[^\"]*\")?.*?( *SQLSTATE=\\w+)?$", "$1  Die Antwort $2.$3")
                    : line.replaceAll("^( *)[A-Za-z][^=:]*?( *)([=:]) ", "$1Bezeichnung$2$3 ")
                            .replace("Backup successful", "Sicherung erfolgreich")
                            .replace("Image Verification Complete - successful", "Prüfung abgeschlossen - erfolgreich")
                            .replaceAll("\\b(Auth Id|Handle|Agents|Application)\\b", "Kennung");
            german.append(translated).append('\n');
        }
        return german.toString();
    }
}

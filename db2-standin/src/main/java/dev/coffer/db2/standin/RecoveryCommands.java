package dev.coffer.db2.standin;

import java.util.List;
import java.util.Locale;

/** ARCHIVE LOG, LIST HISTORY and PRUNE HISTORY. */
final class RecoveryCommands {

    private static final String SQLCA = """

             SQLCA Information

             sqlcaid : SQLCA     sqlcabc: 136   sqlcode: -%s   sqlerrml: 0

             sqlerrmc:
             sqlerrp : sqlubcka
             sqlerrd : (1) 0                (2) 0                (3) 0
                       (4) 0                (5) 0                (6) 0
             sqlwarn : (1)      (2)      (3)      (4)        (5)       (6)
                       (7)      (8)      (9)      (10)       (11)
             sqlstate:
            """;

    private RecoveryCommands() {}

    static int archiveLog(Call call) {
        Database database = call.database(call.words().name("database-alias"));
        call.words().end();
        call.requireAuthority();
        if (!database.state().recoverable()) {
            throw new CommandFailed("SQL1260N", database.name());
        }
        synchronized (database.changes()) {
            database.log().switchLog();
        }
        return call.terminal().done("ARCHIVE LOG");
    }

    static int listHistory(Call call) {
        if (call.words().accept("CONTAINING")) {
            throw new NotPlayed("LIST HISTORY BACKUP CONTAINING");
        }
        String since = "";
        if (call.words().accept("SINCE")) {
            since = call.words().next("timestamp");
        } else {
            call.words().expect("ALL");
        }
        call.words().expect("FOR");
        call.words().accept("DATABASE|DB");
        Database database = call.database(call.words().name("database-alias"));
        String earliest = since;
        List<History.Entry> entries = new History(database.layout().history())
                .entries().stream()
                        .filter(entry -> entry.timestamp().compareTo(earliest) >= 0)
                        .toList();
        StringBuilder out =
                new StringBuilder("\n                    List History File for " + database.name() + "\n\n");
        out.append("Number of matching file entries = ").append(entries.size()).append("\n\n");
        for (int i = 0; i < entries.size(); i++) {
            append(out, entries.get(i), i + 1);
        }
        call.terminal().print(out.toString());
        return 0;
    }

    private static void append(StringBuilder out, History.Entry entry, int number) {
        boolean failed = !entry.failure().isEmpty();
        out.append(" Op Obj Timestamp+Sequence Type Dev Earliest Log Current Log  Backup ID\n");
        out.append(" -- --- ------------------ ---- --- ------------ ------------ --------------\n");
        out.append(row(entry, failed));
        String line = " " + "-".repeat(76) + "\n";
        out.append(line);
        if (!failed) {
            appendTablespaces(
                    out, entry.tablespaces().isEmpty() ? List.of("SYSCATSPACE", "USERSPACE1") : entry.tablespaces());
        }
        out.append(line);
        out.append("    Comment: ").append(entry.comment()).append('\n');
        out.append(" Start Time: ").append(entry.timestamp()).append('\n');
        out.append("   End Time: ").append(entry.end()).append('\n');
        out.append("     Status: A\n").append(line);
        out.append("  EID: ")
                .append(number)
                .append(" Location: ")
                .append(entry.location())
                .append('\n');
        if (failed) {
            out.append(SQLCA.formatted(entry.failure().replaceAll("\\D", "").replaceFirst("^0+", "")));
        }
        out.append("\n\n");
    }

    private static void appendTablespaces(StringBuilder out, List<String> names) {
        out.append("  Contains ").append(names.size()).append(" tablespace(s):\n\n");
        for (int i = 0; i < names.size(); i++) {
            out.append(String.format(Locale.ROOT, "  %05d %s%n", i + 1, names.get(i)));
        }
    }

    private static String row(History.Entry entry, boolean failed) {
        if (!entry.restored().isEmpty()) {
            return String.format(
                    Locale.ROOT, "  R  D  %s001   %s%33s%s%n", entry.timestamp(), entry.type(), "", entry.restored());
        }
        return String.format(
                Locale.ROOT,
                "  B  %s  %s%03d   %s    %s  %s %s%n",
                entry.tablespaces().isEmpty() ? "D" : "P",
                entry.timestamp(),
                entry.sequence(),
                entry.type(),
                failed ? " " : "D",
                LogFile.name(entry.logs().first()),
                LogFile.name(entry.logs().last()));
    }

    static int pruneHistory(Call call) {
        String before = call.words().next("timestamp");
        call.words().accept("WITH", "FORCE", "OPTION");
        call.words().accept("AND", "DELETE");
        call.words().end();
        call.requireAuthority();
        Database database = call.session().connections().require().database();
        History history = new History(database.layout().history());
        history.replace(history.entries().stream()
                .filter(entry -> entry.timestamp().compareTo(before) > 0
                        && !entry.timestamp().startsWith(before))
                .toList());
        return call.terminal().done("PRUNE");
    }
}

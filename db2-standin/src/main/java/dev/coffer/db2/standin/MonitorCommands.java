package dev.coffer.db2.standin;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What runs, who is connected, and sending them away. */
final class MonitorCommands {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss.SSSSSS");
    private static final String APPLICATIONS_HEAD = """

            Auth Id  Application    Appl.      Application Id                                                 DB       # of
                     Name           Handle                                                                    Name    Agents
            -------- -------------- ---------- -------------------------------------------------------------- -------- -----
            """;

    private MonitorCommands() {}

    static int activeDatabases(Call call) {
        call.requireAuthority();
        Set<Database> active = new LinkedHashSet<>();
        for (DirectoryEntry entry : call.instance().directory().all()) {
            if (entry.isLocal() && call.database(entry.alias()).active()) {
                active.add(call.database(entry.alias()));
            }
        }
        if (active.isEmpty()) {
            return call.terminal().message(Message.of("SQL1611W"));
        }
        StringBuilder out = new StringBuilder("\n                           Active Databases\n\n");
        for (Database database : active) {
            out.append("Database name                              = ").append(database.name());
            out.append("\nApplications connected currently           = ").append(database.connections());
            out.append("\nDatabase path                              = ")
                    .append(database.layout().member());
            out.append("/\n\n");
        }
        call.terminal().print(out.toString());
        return 0;
    }

    static int applications(Call call) {
        call.requireAuthority();
        List<Application> shown = call.instance().applications().all();
        if (call.words().accept("FOR", "DATABASE|DB")) {
            Database database = call.database(call.words().name("database-alias"));
            shown = call.instance().applications().of(database);
        }
        call.words().accept("SHOW", "DETAIL");
        call.words().end();
        if (shown.isEmpty()) {
            return call.terminal().message(Message.of("SQL1611W"));
        }
        StringBuilder out = new StringBuilder(APPLICATIONS_HEAD);
        for (Application a : shown) {
            out.append(String.format(
                    Locale.ROOT,
                    "%-8.8s %-14.14s %-10d %-62.62s %-8.8s %-5d%n",
                    a.authorization(),
                    a.program(),
                    a.handle(),
                    a.id(),
                    a.database().name(),
                    1));
        }
        call.terminal().print(out.append('\n').toString());
        return 0;
    }

    static int force(Call call) {
        List<Integer> handles = new ArrayList<>();
        boolean all = call.words().accept("ALL");
        if (!all) {
            call.words().expect("(");
            do {
                handles.add(call.words().numberOf("application-handle"));
            } while (call.words().accept(","));
            call.words().expect(")");
        }
        call.words().accept("MODE", "ASYNC");
        call.words().end();
        call.requireAuthority();
        for (Application application : call.instance().applications().all()) {
            if (all || handles.contains(application.handle())) {
                application.force();
            }
        }
        call.terminal().done("FORCE APPLICATION");
        return call.terminal().message(Message.of("DB21024I"));
    }

    static int utilities(Call call) {
        boolean detail = call.words().accept("SHOW", "DETAIL");
        call.words().end();
        call.requireAuthority();
        List<Utility> running = call.instance().utilities().running();
        if (running.isEmpty()) {
            return call.terminal().message(Message.of("SQL1611W"));
        }
        StringBuilder out = new StringBuilder();
        for (Utility utility : running) {
            append(out.append('\n'), utility, call);
            if (detail) {
                appendProgress(out, utility, call.faults());
            }
        }
        call.terminal().print(out.append('\n').toString());
        return 0;
    }

    private static void append(StringBuilder out, Utility utility, Call call) {
        line(out, "ID", String.valueOf(utility.id()));
        line(out, "Type", utility.subject().type());
        line(out, "Database Name", utility.subject().database());
        line(out, call.instance().release().memberLabel(), "0");
        line(out, "Description", utility.subject().description());
        line(out, "Start Time", MOMENT.format(utility.started()));
        line(out, "State", "Executing");
        line(out, "Invocation Type", "User");
    }

    private static void appendProgress(StringBuilder out, Utility utility, Faults.Ordered faults) {
        boolean backup = utility.subject().type().equals("BACKUP");
        long total = utility.shownTotal();
        LocalDateTime started = utility.started().plusNanos(10_000);
        if (backup) {
            out.append("Throttling:\n");
            line(out, "   Priority", "Unthrottled");
        }
        out.append("Progress Monitoring:\n");
        if (utility.subject().type().equals("ROLLFORWARD RECOVERY")) {
            line(out, "   Phase Number [Current]", "1");
            line(out, "      Description", "Forward");
        }
        if (backup && !faults.has("percent-missing")) {
            long percent = total == 0 ? 0 : Math.min(100, utility.completed() * 100 / total);
            long shown = faults.has("percent-backwards") ? 100 - percent : percent;
            line(out, "   Estimated Percentage Complete", String.valueOf(shown));
            line(out, "      Total Work", total + " bytes");
        }
        line(out, "      Completed Work", utility.completed() + " bytes");
        line(out, "      Start Time", MOMENT.format(started));
    }

    private static void line(StringBuilder out, String label, String value) {
        out.append(String.format(Locale.ROOT, "%-32s = %s%n", label, value));
    }
}

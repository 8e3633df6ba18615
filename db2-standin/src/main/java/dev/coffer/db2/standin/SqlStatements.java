package dev.coffer.db2.standin;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything that is not a command: handed to the embedded engine, errors told in Db2's words. */
final class SqlStatements {

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    private SqlStatements() {}

    static int run(Call call) {
        boolean query = call.statement().toUpperCase(Locale.ROOT).matches("(?s)\\s*(SELECT|VALUES|WITH|CALL)\\b.*");
        try {
            return execute(call);
        } catch (CommandFailed e) {
            return failed(call, query, e.failure());
        } catch (SQLException e) {
            return failed(call, query, reason(call, e));
        }
    }

    private static int failed(Call call, boolean query, Message message) {
        if (!query) {
            call.terminal().message(Message.of("DB21034E"));
        }
        return call.terminal().message(message);
    }

    private static int execute(Call call) throws SQLException {
        Connection connection = call.session().connections().sql();
        try (Statement statement = connection.createStatement()) {
            if (call.statement().toUpperCase(Locale.ROOT).contains("SYSIBMADM.SNAPDB")) {
                Engine.showStatus(
                        statement, call.session().connections().require().database());
            }
            if (execute(call, statement)) {
                try (ResultSet rows = statement.getResultSet()) {
                    return ResultTable.print(
                            rows, call.terminal(), call.options().headings());
                }
            }
            boolean changes = call.statement().toUpperCase(Locale.ROOT).matches("(?s)\\s*(UPDATE|DELETE)\\b.*");
            return changes && statement.getUpdateCount() == 0
                    ? call.terminal().message(Message.of("SQL0100W"))
                    : call.terminal().done("SQL");
        }
    }

    private static boolean execute(Call call, Statement statement) throws SQLException {
        Database database = call.session().connections().require().database();
        if (!database.state().recoverable() || !LoggedChange.isOne(call.statement())) {
            return statement.execute(call.statement());
        }
        LoggedChange.requireRepeatable(call.statement());
        return LoggedChange.execute(
                statement,
                call.statement(),
                database,
                LocalDateTime.now(call.instance().clock()));
    }

    /** A statement that broke because the connection was taken away says only that. */
    private static Message reason(Call call, SQLException e) {
        try {
            var unused = call.session().connections().require();
            return translated(e);
        } catch (CommandFailed lost) {
            return lost.failure();
        }
    }

    private static Message translated(SQLException e) {
        String object = quoted(String.valueOf(e.getMessage()));
        return switch (e.getErrorCode()) {
            case 42101 -> Message.of("SQL0601N", object);
            case 42102, 42103, 42104, 90079 -> Message.of("SQL0204N", object);
            case 42122 -> Message.of("SQL0206N", object);
            case 23505 -> Message.of("SQL0803N", object);
            case 22018 -> Message.of("SQL0420N", object);
            case 42000, 42001 -> syntax(e);
            default ->
                Message.of(
                        "SQL0901N",
                        String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        };
    }

    private static String quoted(String message) {
        Matcher matcher = QUOTED.matcher(message);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** The engine marks the offending place with {@code [*]}. */
    private static Message syntax(SQLException e) {
        String statement = quoted(String.valueOf(e.getMessage()));
        int at = statement.indexOf("[*]");
        String before = at < 0 ? "" : statement.substring(0, at).strip();
        String after = at < 0 ? statement : statement.substring(at + 3).strip();
        String token = after.isEmpty() ? "END-OF-STATEMENT" : after.split("\\s+", 2)[0];
        String following = before.isEmpty() ? "BEGIN-OF-STATEMENT" : before;
        return Message.of("SQL0104N", token, following, "<space>");
    }
}

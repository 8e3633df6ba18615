package dev.coffer.db2.standin;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement that changes a database with archive logging: the log keeps it in words that do the same again. */
final class LoggedChange {

    private static final DateTimeFormatter LITERAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");
    private static final Pattern CLOCK =
            Pattern.compile("('[^']*'|\"[^\"]*\")|\\bCURRENT[ _](TIMESTAMP|DATE|TIME)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHANCE = Pattern.compile(
            "\\b(RAND|RANDOM_UUID|UUID|NOW|SYSDATE|LOCALTIMESTAMP|GENERATE_UNIQUE)\\b|\\bFINAL\\s+TABLE\\b");

    private LoggedChange() {}

    static boolean isOne(String statement) {
        return !statement
                .toUpperCase(Locale.ROOT)
                .matches("(?s)\\s*(SELECT|VALUES|WITH|CALL|SET|COMMIT|ROLLBACK|EXPLAIN)\\b.*");
    }

    /** Ends the command if a second run of it would not do the same. */
    static void requireRepeatable(String statement) {
        String bare = statement.toUpperCase(Locale.ROOT).replaceAll("'[^']*'|\"[^\"]*\"", "''");
        Matcher chance = CHANCE.matcher(bare);
        if (chance.find()) {
            throw new NotPlayed(chance.group() + " in a database with archive logging");
        }
    }

    /** The statement with the time in place of the question for it. */
    static String settled(String statement, LocalDateTime now) {
        String literal = LITERAL.format(now);
        return CLOCK.matcher(statement)
                .replaceAll(m -> Matcher.quoteReplacement(
                        m.group(1) != null
                                ? m.group(1)
                                : switch (m.group(2).toUpperCase(Locale.ROOT)) {
                                    case "DATE" -> "DATE '" + literal.substring(0, 10) + "'";
                                    case "TIME" -> "TIME '" + literal.substring(11, 19) + "'";
                                    default -> "TIMESTAMP '" + literal + "'";
                                }));
    }

    /** Executes and logs; rows and log agree whenever nobody is in here. */
    static boolean execute(Statement statement, String text, Database database, LocalDateTime now) throws SQLException {
        String settled = settled(text, now);
        synchronized (database.changes()) {
            boolean rows = statement.execute(settled);
            String schema = statement.getConnection().getSchema();
            database.log().append(LogRecord.Kind.CHANGE, schema, settled);
            return rows;
        }
    }
}

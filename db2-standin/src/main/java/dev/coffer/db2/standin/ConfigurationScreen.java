package dev.coffer.db2.standin;

/** The screen of GET DATABASE CONFIGURATION: a part of the real one's lines, in their order and columns. */
final class ConfigurationScreen {

    private final Release release;
    private final Database database;
    private final StringBuilder out = new StringBuilder();

    ConfigurationScreen(Release release, Database database) {
        this.release = release;
        this.database = database;
    }

    String text() {
        DatabaseState state = database.state();
        out.append("\n       Database Configuration for Database ")
                .append(database.name())
                .append("\n\n");
        line("Database configuration release level", release.hexLevel());
        line("Database release level", release.hexLevel());
        out.append('\n');
        line("Database territory", "US");
        line("Database code page", "1208");
        line("Database code set", "UTF-8");
        line("Database country/region code", "1");
        line("Database page size", String.valueOf(PageFiller.PAGE_BYTES));
        out.append('\n');
        line("Backup pending", pending(DatabaseState.BACKUP_PENDING));
        out.append('\n');
        line("All committed transactions have been written to disk", "YES");
        line("Rollforward pending", state.is(DatabaseState.ROLLFORWARD_PENDING) ? "DATABASE" : "NO");
        line("Restore pending", pending(DatabaseState.RESTORE_PENDING));
        out.append('\n');
        line("Multi-page file allocation enabled", "YES");
        out.append('\n');
        line("Log retain for recovery status", archives("LOGRETAIN") ? "RECOVERY" : "NO");
        line("User exit for logging status", state.recoverable() && !archives("LOGRETAIN") ? "YES" : "NO");
        out.append('\n');
        parameter("Utilities heap size (4KB)", "UTIL_HEAP_SZ");
        parameter("Track modified pages", "TRACKMOD");
        out.append('\n');
        parameter("Log file size (4KB)", "LOGFILSIZ");
        parameter("Number of primary log files", "LOGPRIMARY");
        parameter("Number of secondary log files", "LOGSECOND");
        parameter("Changed path to log files", "NEWLOGPATH");
        line("Path to log files", database.layout().logs() + "/");
        line(
                "First active log file",
                state.recoverable() ? LogFile.name(Integer.parseInt(state.get(DatabaseState.LOG_NUMBER, "0"))) : "");
        out.append('\n');
        line("HADR database role", state.get(DatabaseState.HADR_ROLE, "STANDARD"));
        out.append('\n');
        parameter("First log archive method", "LOGARCHMETH1");
        parameter("Options for logarchmeth1", "LOGARCHOPT1");
        parameter("Second log archive method", "LOGARCHMETH2");
        parameter("Failover log archive path", "FAILARCHPATH");
        out.append('\n');
        parameter("Number of database backups to retain", "NUM_DB_BACKUPS");
        parameter("Recovery history retention (days)", "REC_HIS_RETENTN");
        parameter("Auto deletion of recovery objects", "AUTO_DEL_REC_OBJ");
        out.append('\n');
        parameter("Automatic maintenance", "AUTO_MAINT");
        parameter("  Automatic database backup", "AUTO_DB_BACKUP");
        parameter("Vendor options", "VENDOROPT");
        parameter("Encryption Library for Backup", "ENCRLIB");
        parameter("Encryption Options for Backup", "ENCROPTS");
        return out.append('\n').toString();
    }

    private boolean archives(String method) {
        return database.state().parameter("LOGARCHMETH1").equals(method);
    }

    private String pending(String key) {
        return database.state().is(key) ? "YES" : "NO";
    }

    private void parameter(String label, String name) {
        String bracket = "(" + name + ")";
        String gap = " ".repeat(Math.max(1, 55 - label.length() - bracket.length()));
        line(label + gap + bracket, database.state().shownParameter(name));
    }

    private void line(String label, String value) {
        out.append(' ').append(label).append(" ".repeat(Math.max(0, 55 - label.length())));
        out.append(" = ").append(value).append('\n');
    }
}

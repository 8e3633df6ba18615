package dev.coffer.db2.standin;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What a database remembers about itself on disk: configuration values and pending states. */
final class DatabaseState {

    static final String QUIESCED = "state.quiesced";
    static final String BACKUP_PENDING = "state.backup_pending";
    static final String ROLLFORWARD_PENDING = "state.rollforward_pending";
    static final String RESTORE_PENDING = "state.restore_pending";
    static final String HADR_ROLE = "state.hadr_role";
    static final String SEED = "state.seed";
    static final String TRACKED_SINCE_FULL = "state.tracked_since_full";
    static final String LAST_FULL = "backup.full";
    static final String LAST_BACKUP = "backup.last";
    static final String LOG_NUMBER = "log.number";
    static final String LOG_ID = "log.id";
    static final String LOG_CHAIN = "log.chain";

    private final Path file;
    private final Map<String, String> values = new TreeMap<>();

    DatabaseState(Path file) {
        this.file = file;
        Store.lines(file).forEach(this::parse);
    }

    private void parse(String line) {
        int equals = line.indexOf('=');
        values.put(line.substring(0, equals), line.substring(equals + 1));
    }

    synchronized String get(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    synchronized boolean is(String key) {
        return "YES".equals(values.get(key));
    }

    synchronized void set(String key, String value) {
        values.put(key, value);
        save();
    }

    /** Sets several values at once: all of them are on the disk, or none. */
    synchronized void set(Map<String, String> several) {
        values.putAll(several);
        save();
    }

    synchronized void set(String key, boolean value) {
        set(key, value ? "YES" : "NO");
    }

    /** A configuration value as it is in force. */
    String parameter(String name) {
        return get("cfg." + name, ConfigurationParameters.defaultOf(name));
    }

    /** A configuration value as GET DB CFG shows it: with what comes into force at the next activation. */
    String shownParameter(String name) {
        return get("deferred." + name, parameter(name));
    }

    /** Orders a value for the next activation. */
    void defer(String name, String value) {
        set("deferred." + name, value);
    }

    /** Whether the database is the standby of an HADR pair. */
    boolean standby() {
        return get(HADR_ROLE, "STANDARD").equals("STANDBY");
    }

    boolean recoverable() {
        return !parameter("LOGARCHMETH1").equals("OFF");
    }

    /** Puts deferred values into force; switching from circular to archive logging leaves the database backup pending. */
    synchronized void applyDeferred() {
        boolean wasRecoverable = recoverable();
        boolean wasTracking = parameter("TRACKMOD").equals("YES");
        boolean any = false;
        for (String key :
                values.keySet().stream().filter(k -> k.startsWith("deferred.")).toList()) {
            values.put("cfg." + key.substring("deferred.".length()), values.getOrDefault(key, ""));
            values.remove(key);
            any = true;
        }
        if (!any) {
            return;
        }
        if (!wasRecoverable && recoverable()) {
            values.put(BACKUP_PENDING, "YES");
            values.remove(LOG_ID);
        }
        if (!wasTracking && parameter("TRACKMOD").equals("YES")) {
            values.put(TRACKED_SINCE_FULL, "NO");
        }
        save();
    }

    /** Takes all values away of which the key begins so. */
    synchronized void clear(String prefix) {
        if (values.keySet().removeIf(key -> key.startsWith(prefix))) {
            save();
        }
    }

    /** The lines of the file, to be kept in an image. */
    synchronized String text() {
        StringBuilder text = new StringBuilder();
        values.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        return text.toString();
    }

    /** Takes configuration values over from an image; pending states stay. */
    synchronized void adopt(String text) {
        values.keySet().removeIf(key -> key.startsWith("cfg.") || key.startsWith("deferred."));
        text.lines()
                .filter(line -> line.startsWith("cfg.") || line.startsWith(SEED))
                .forEach(this::parse);
        values.put(TRACKED_SINCE_FULL, "NO");
        save();
    }

    private void save() {
        Store.replace(file, text());
    }
}

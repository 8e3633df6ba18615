package dev.coffer.db2.standin;

import java.util.Map;

/** The database configuration parameters that can be updated, and their defaults. */
final class ConfigurationParameters {

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("LOGARCHMETH1", "OFF"),
            Map.entry("LOGARCHMETH2", "OFF"),
            Map.entry("LOGARCHOPT1", ""),
            Map.entry("FAILARCHPATH", ""),
            Map.entry("TRACKMOD", "NO"),
            Map.entry("LOGFILSIZ", "1000"),
            Map.entry("LOGPRIMARY", "13"),
            Map.entry("LOGSECOND", "12"),
            Map.entry("NEWLOGPATH", ""),
            Map.entry("NUM_DB_BACKUPS", "12"),
            Map.entry("REC_HIS_RETENTN", "366"),
            Map.entry("AUTO_DEL_REC_OBJ", "OFF"),
            Map.entry("UTIL_HEAP_SZ", "AUTOMATIC(5000)"),
            Map.entry("AUTO_MAINT", "ON"),
            Map.entry("AUTO_DB_BACKUP", "OFF"),
            Map.entry("VENDOROPT", ""),
            Map.entry("ENCRLIB", ""),
            Map.entry("ENCROPTS", ""));

    private ConfigurationParameters() {}

    static boolean knows(String name) {
        return DEFAULTS.containsKey(name);
    }

    static String defaultOf(String name) {
        return DEFAULTS.getOrDefault(name, "");
    }
}

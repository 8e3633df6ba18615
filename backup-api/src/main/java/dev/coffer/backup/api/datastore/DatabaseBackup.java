package dev.coffer.backup.api.datastore;

import java.util.List;

/**
 * The backup of one database: prepare, dump, check, then undo, and only then are staged artifacts stored. What was dumped to
 * standard output or to pipes is stored while it is dumped.
 *
 * @param prepare run in order before the dump
 * @param properties what the planning found out that the way back has to know; {@link BackupStrategy#dumped} gives them to the
 *     artifacts
 * @param inUse whether its users go on working meanwhile, so that the backup costs no downtime
 */
public record DatabaseBackup(String database, List<Step> prepare, Dump dump, List<Property> properties, boolean inUse) {
    public DatabaseBackup {
        prepare = List.copyOf(prepare);
        properties = List.copyOf(properties);
    }

    /** A backup of which the way back has to know nothing but its artifacts. */
    public DatabaseBackup(String database, List<Step> prepare, Dump dump) {
        this(database, prepare, dump, List.of());
    }

    /** A backup of a database that nobody can use meanwhile. */
    public DatabaseBackup(String database, List<Step> prepare, Dump dump, List<Property> properties) {
        this(database, prepare, dump, properties, false);
    }
}

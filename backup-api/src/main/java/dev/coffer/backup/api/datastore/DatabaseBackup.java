package dev.coffer.backup.api.datastore;

import java.util.List;

/**
 * The backup of one database: prepare, dump, check, then undo, and only then are staged artifacts stored. What was dumped to
 * standard output or to pipes is stored while it is dumped.
 *
 * @param prepare run in order before the dump
 */
public record DatabaseBackup(String database, List<Step> prepare, Dump dump) {
    public DatabaseBackup {
        prepare = List.copyOf(prepare);
    }
}

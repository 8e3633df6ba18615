package dev.coffer.backup.api.datastore;

/**
 * Something that was changed in the datastore and is to be undone; it is kept in the journal, so it must mean the same to a
 * later version of the plugin. No command lines, no secrets.
 *
 * @param kind what was changed: {@code quiesced}
 * @param database in which database
 * @param value whatever else the undoing must know; may be empty. A directory of the engine's whose path it is holds what the fact
 *     speaks of, and is not removed before
 */
public record Fact(String kind, String database, String value) {}

package dev.coffer.backup.api.datastore;

import java.util.OptionalLong;

/**
 * How far a step is, as far as the datastore tells.
 *
 * @param completedBytes may go back, since datastores revise it
 * @param totalBytes an estimate; absent where the datastore gives none
 */
public record Progress(long completedBytes, OptionalLong totalBytes) {}

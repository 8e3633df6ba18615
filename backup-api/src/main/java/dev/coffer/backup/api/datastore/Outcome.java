package dev.coffer.backup.api.datastore;

/**
 * How a command ended by itself.
 *
 * @param status 0 to 255; 128 and a signal's number when a signal ended it; 127 when there is no such program
 * @param standardOutput at most the last megabyte; empty where it was an artifact
 * @param standardError at most the last megabyte
 */
public record Outcome(int status, String standardOutput, String standardError) {}

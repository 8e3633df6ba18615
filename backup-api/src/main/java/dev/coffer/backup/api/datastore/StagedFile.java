package dev.coffer.backup.api.datastore;

/** A file that a dump left in its staging directory. */
public record StagedFile(String name, long bytes) {}

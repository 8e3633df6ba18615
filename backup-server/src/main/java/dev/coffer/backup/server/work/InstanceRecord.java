package dev.coffer.backup.server.work;

/**
 * An instance of the configuration.
 *
 * @param name which is its id, too
 * @param datastore the kind of database that it is
 * @param version of the datastore when it was backed up last; empty if it never was
 */
public record InstanceRecord(String name, String datastore, String version) {}

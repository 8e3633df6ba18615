package dev.coffer.backup.core.manifest;

import java.util.List;

/**
 * What the datastore itself has checked of a database.
 *
 * @param name under which it was backed up
 * @param checks the titles of the steps that succeeded, in order
 */
public record VerifiedDatabase(String name, List<String> checks) {
    public VerifiedDatabase {
        checks = List.copyOf(checks);
    }
}

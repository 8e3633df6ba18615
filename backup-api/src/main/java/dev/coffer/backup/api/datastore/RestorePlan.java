package dev.coffer.backup.api.datastore;

import java.util.List;

/**
 * What a restore does. Databases follow one another.
 *
 * @param databases never empty
 * @param warnings what the operator should know before anything is fetched or harmed, each as the message of a failure
 */
public record RestorePlan(List<DatabaseRestore> databases, List<String> warnings) {
    public RestorePlan {
        databases = List.copyOf(databases);
        warnings = List.copyOf(warnings);
        if (databases.isEmpty()) {
            throw new IllegalArgumentException("a restore of no databases");
        }
    }

    /** A restore of which nothing is to be known beforehand. */
    public RestorePlan(List<DatabaseRestore> databases) {
        this(databases, List.of());
    }
}

package dev.coffer.backup.api.datastore;

import java.util.List;

/**
 * What a restore does. Databases follow one another.
 *
 * @param databases never empty
 */
public record RestorePlan(List<DatabaseRestore> databases) {
    public RestorePlan {
        databases = List.copyOf(databases);
        if (databases.isEmpty()) {
            throw new IllegalArgumentException("a restore of no databases");
        }
    }
}

package dev.coffer.backup.api.datastore;

import java.util.List;
import java.util.Optional;

/**
 * What a restore does. Databases follow one another.
 *
 * @param databases never empty
 * @param warnings what the operator should know before anything is fetched or harmed, each as the message of a failure
 * @param instead what the plan makes in place of the databases, and what to do with it, as a sentence without a full stop; empty for a
 *     plan that brings them back
 */
public record RestorePlan(List<DatabaseRestore> databases, List<String> warnings, Optional<String> instead) {
    public RestorePlan {
        databases = List.copyOf(databases);
        warnings = List.copyOf(warnings);
        if (databases.isEmpty()) {
            throw new IllegalArgumentException("a restore of no databases");
        }
    }

    /** A restore that brings databases back. */
    public RestorePlan(List<DatabaseRestore> databases, List<String> warnings) {
        this(databases, warnings, Optional.empty());
    }

    /** A restore of which nothing is to be known beforehand. */
    public RestorePlan(List<DatabaseRestore> databases) {
        this(databases, List.of());
    }
}

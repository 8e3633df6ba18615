package dev.coffer.backup.api.datastore;

import java.util.List;

/**
 * What a datastore does to verify a backup. Databases follow one another; the first failure ends it.
 *
 * @param databases all of the backup
 * @param warnings what the operator should know before anything is fetched, each as the message of a failure
 */
public record VerifyPlan(List<DatabaseVerification> databases, List<String> warnings) {
    public VerifyPlan {
        databases = List.copyOf(databases);
        warnings = List.copyOf(warnings);
        if (databases.isEmpty()) {
            throw new IllegalArgumentException("a verification of no databases");
        }
    }

    /** A verification of which nothing is to be known beforehand. */
    public VerifyPlan(List<DatabaseVerification> databases) {
        this(databases, List.of());
    }
}

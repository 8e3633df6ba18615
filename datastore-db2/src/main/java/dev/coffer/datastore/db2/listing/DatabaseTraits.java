package dev.coffer.datastore.db2.listing;

import dev.coffer.backup.api.datastore.Outcome;
import java.util.Optional;

/**
 * What GET DB CFG says of a database that decides where its image can be restored; what a release does not show is absent.
 *
 * @param codePage as a number
 * @param codeSet as {@code UTF-8}
 * @param pageSize in bytes
 * @param encrypted whether its images are encrypted, so that a restore needs the keystore of the instance
 */
public record DatabaseTraits(
        Optional<String> codePage,
        Optional<String> codeSet,
        Optional<String> territory,
        Optional<String> pageSize,
        boolean encrypted) {
    private static final String ENCRYPTION_LIBRARY = "(ENCRLIB)";

    /** Reads the answer of {@link DatabaseConfiguration#command}. */
    public static DatabaseTraits of(String alias, Outcome outcome) {
        Labels labels = Labels.of(DatabaseConfiguration.command(alias), outcome.standardOutput());
        boolean encrypted = labels.find("Encrypted database")
                        .filter(value -> value.equalsIgnoreCase("YES"))
                        .isPresent()
                || labels.all().stream()
                        .anyMatch(label -> label.name().endsWith(ENCRYPTION_LIBRARY)
                                && !label.value().isEmpty());
        return new DatabaseTraits(
                labels.find("Database code page"),
                labels.find("Database code set"),
                labels.find("Database territory"),
                labels.find("Database page size"),
                encrypted);
    }
}

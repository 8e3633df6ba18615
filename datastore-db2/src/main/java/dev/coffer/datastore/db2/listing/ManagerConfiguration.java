package dev.coffer.datastore.db2.listing;

import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.datastore.db2.message.ClpMessages;
import dev.coffer.datastore.db2.message.Failures;
import java.util.Optional;

/**
 * What GET DBM CFG says of an instance.
 *
 * @param keystore where the keys of encrypted databases and images lie; empty where the instance has none
 * @param throttlesUtilities whether utilities with a priority are held back for the sake of other work
 */
public record ManagerConfiguration(Optional<String> keystore, boolean throttlesUtilities) {
    public static final String COMMAND = "get dbm cfg";

    private static final String TYPE = "(KEYSTORE_TYPE)";
    private static final String IMPACT = "(UTIL_IMPACT_LIM)";
    private static final String LOCATION = "(KEYSTORE_LOCATION)";

    /**
     * Reads the answer.
     *
     * @throws dev.coffer.backup.api.BackupException if the command failed or answered something else
     */
    public static ManagerConfiguration of(Outcome outcome) {
        if (outcome.status() != 0 || !ClpMessages.of(outcome).errors().isEmpty()) {
            throw Failures.exception(COMMAND, outcome);
        }
        Labels labels = Labels.of(COMMAND, outcome.standardOutput());
        if (labels.all().isEmpty()) {
            throw labels.missing(LOCATION);
        }
        boolean none = value(labels, TYPE)
                .filter(type -> !type.equalsIgnoreCase("NONE"))
                .isEmpty();
        return new ManagerConfiguration(
                none ? Optional.empty() : value(labels, LOCATION),
                value(labels, IMPACT).filter("100"::equals).isEmpty());
    }

    private static Optional<String> value(Labels labels, String parameter) {
        return labels.all().stream()
                .filter(label -> label.name().endsWith(parameter))
                .map(Labels.Label::value)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}

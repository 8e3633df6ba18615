package dev.coffer.datastore.db2.listing;

import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.datastore.db2.message.ClpMessages;
import dev.coffer.datastore.db2.message.Failures;
import java.util.List;
import java.util.OptionalLong;

/** The answer of LIST ACTIVE DATABASES: those in memory, be it by ACTIVATE or because somebody is connected. */
public final class ActiveDatabases {
    public static final String COMMAND = "list active databases";

    private static final String NAME = "Database name";

    private final List<Active> active;

    private ActiveDatabases(List<Active> active) {
        this.active = List.copyOf(active);
    }

    /**
     * Reads the answer.
     *
     * @throws dev.coffer.backup.api.BackupException if the command failed or its answer is not understood
     */
    public static ActiveDatabases of(Outcome outcome) {
        ClpMessages messages = ClpMessages.of(outcome);
        if (messages.has("SQL1611W") && messages.errors().isEmpty()) {
            return new ActiveDatabases(List.of());
        }
        if (outcome.status() != 0 || !messages.errors().isEmpty()) {
            throw Failures.exception(COMMAND, outcome);
        }
        Labels labels = Labels.of(COMMAND, outcome.standardOutput());
        List<Labels> blocks = labels.blocks(NAME);
        if (blocks.isEmpty()) {
            throw labels.missing(NAME);
        }
        return new ActiveDatabases(blocks.stream()
                .map(block -> new Active(block.require(NAME), block.requireNumber("Applications connected currently")))
                .toList());
    }

    public boolean isActive(DirectoryEntry database) {
        return applications(database).isPresent();
    }

    /** How many applications are connected; empty if the database is not active. */
    public OptionalLong applications(DirectoryEntry database) {
        return active.stream()
                .filter(entry -> entry.name().equals(database.name()))
                .mapToLong(Active::applications)
                .findFirst();
    }

    private record Active(String name, long applications) {}
}

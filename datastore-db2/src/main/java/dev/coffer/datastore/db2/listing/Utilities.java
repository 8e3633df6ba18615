package dev.coffer.datastore.db2.listing;

import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.datastore.db2.message.ClpMessages;
import dev.coffer.datastore.db2.message.Failures;
import java.util.List;

/** The answer of LIST UTILITIES, with SHOW DETAIL or without: what runs in the whole instance. */
public final class Utilities {
    public static final String COMMAND = "list utilities";

    private static final String ID = "ID";

    private final List<Utility> all;

    private Utilities(List<Utility> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Reads the answer.
     *
     * @throws dev.coffer.backup.api.BackupException if the command failed or its answer is not understood
     */
    public static Utilities of(Outcome outcome) {
        ClpMessages messages = ClpMessages.of(outcome);
        if (messages.has("SQL1611W") && messages.errors().isEmpty()) {
            return new Utilities(List.of());
        }
        if (outcome.status() != 0 || !messages.errors().isEmpty()) {
            throw Failures.exception(COMMAND, outcome);
        }
        Labels labels = Labels.of(COMMAND, outcome.standardOutput());
        List<Labels> blocks = labels.blocks(ID);
        if (blocks.isEmpty()) {
            throw labels.missing(ID);
        }
        return new Utilities(blocks.stream().map(Utility::of).toList());
    }

    /** Those at work on whatever database. */
    public List<Utility> all() {
        return all;
    }

    /** Those at work on a database, named as the server names it. */
    public List<Utility> of(String databaseName) {
        return all.stream()
                .filter(utility -> utility.database().equalsIgnoreCase(databaseName))
                .toList();
    }
}

package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.datastore.db2.listing.DatabaseConfiguration;
import dev.coffer.datastore.db2.message.ClpMessages;

/** Whether a restore of a database was begun and not completed: its configuration says so, or cannot be had because of that. */
final class RestorePending {
    private RestorePending() {}

    /** @param configuration the answer to GET DB CFG */
    static boolean of(String alias, Outcome configuration) {
        try {
            return DatabaseConfiguration.of(alias, configuration).restorePending();
        } catch (BackupException e) {
            return ClpMessages.of(configuration).has("SQL1119N");
        }
    }
}

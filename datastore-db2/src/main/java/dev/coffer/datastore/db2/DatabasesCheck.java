package dev.coffer.datastore.db2;

import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.datastore.db2.listing.DatabaseConfiguration;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import java.util.ArrayList;
import java.util.List;

/** Looks whether there are databases, and whether each can be backed up as it is. It connects to none of them. */
final class DatabasesCheck implements Check<Db2Configuration> {
    @Override
    public String name() {
        return "databases";
    }

    @Override
    public Planning<List<Finding>> look(Instance<Db2Configuration> instance, Answers answers) {
        return EachDatabase.look(instance, answers, DatabasesCheck::findings);
    }

    private static List<Finding> findings(DirectoryEntry database, DatabaseConfiguration configuration) {
        String alias = database.alias();
        UnfitStates.refuse(database, configuration);
        List<Finding> findings = new ArrayList<>();
        findings.add(state(alias, configuration));
        if (configuration.deletesRecoveryObjects()) {
            findings.add(Finding.warning(Precautions.deletes(alias), "Set it to OFF where those are to be kept."));
        }
        return findings;
    }

    private static Finding state(String alias, DatabaseConfiguration configuration) {
        return configuration.backupPending()
                ? Finding.warning(
                        "database " + alias + " is in state backup pending",
                        "An offline backup ends that state; nobody can connect before.")
                : Finding.ok("database " + alias + " can be backed up offline; its logging is "
                        + (configuration.archivesLogs() ? configuration.logging() : "circular"));
    }
}

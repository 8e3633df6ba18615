package dev.coffer.datastore.db2;

import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.datastore.db2.listing.DatabaseConfiguration;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import java.util.List;
import java.util.Optional;

/** Looks whether each database logs in a way in which it can be backed up online. */
final class LoggingCheck implements Check<Db2Configuration> {
    @Override
    public String name() {
        return "logging";
    }

    @Override
    public Planning<List<Finding>> look(Instance<Db2Configuration> instance, Answers answers) {
        return EachDatabase.look(
                instance, answers, (database, configuration) -> List.of(finding(database, configuration)));
    }

    private static Finding finding(DirectoryEntry database, DatabaseConfiguration configuration) {
        new Lineage(true, Optional.empty()).refuseUnfit(database, configuration);
        return Finding.ok("database " + database.alias() + " can be backed up online; it archives its logs by "
                + configuration.logging()
                + (configuration.tracksPages() ? ", and has increments" : ", and has no increments (TRACKMOD is NO)"));
    }
}

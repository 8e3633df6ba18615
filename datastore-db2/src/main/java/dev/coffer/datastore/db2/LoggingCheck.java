package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
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
        return Survey.taken(instance, answers, (guest, survey) -> {
            List<DirectoryEntry> databases = WantedDatabases.of(
                    survey.directory(), List.of(), instance.configuration().ignoreDbs());
            List<Question> states = databases.stream()
                    .map(database -> new DatabaseQuestions(guest.commands(), database).configuration())
                    .toList();
            return Round.of(
                    states,
                    answers,
                    () -> Planning.ready(databases.stream()
                            .map(database -> finding(database, guest, answers))
                            .toList()));
        });
    }

    private static Finding finding(DirectoryEntry database, Guest guest, Answers answers) {
        String alias = database.alias();
        try {
            DatabaseConfiguration configuration = DatabaseConfiguration.of(
                    alias, new DatabaseQuestions(guest.commands(), database).configuration(answers));
            new Lineage(true, Optional.empty()).refuseUnfit(database, configuration);
            return Finding.ok("database " + alias + " can be backed up online; it archives its logs by "
                    + configuration.logging()
                    + (configuration.tracksPages()
                            ? ", and has increments"
                            : ", and has no increments (TRACKMOD is NO)"));
        } catch (BackupException e) {
            return Finding.failed(e);
        }
    }
}

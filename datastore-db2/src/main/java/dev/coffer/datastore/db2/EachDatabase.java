package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.datastore.db2.listing.DatabaseConfiguration;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import java.util.List;
import java.util.function.BiFunction;

/** A look at the configuration of each database of an instance that is not ignored; it connects to none of them. */
final class EachDatabase {
    private EachDatabase() {}

    /**
     * Asks for each configuration and looks at it.
     *
     * @param findings of one database; what is thrown is one that failed
     */
    static Planning<List<Finding>> look(
            Instance<Db2Configuration> instance,
            Answers answers,
            BiFunction<DirectoryEntry, DatabaseConfiguration, List<Finding>> findings) {
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
                            .flatMap(database -> of(database, guest, answers, findings).stream())
                            .toList()));
        });
    }

    private static List<Finding> of(
            DirectoryEntry database,
            Guest guest,
            Answers answers,
            BiFunction<DirectoryEntry, DatabaseConfiguration, List<Finding>> findings) {
        try {
            DatabaseConfiguration configuration = DatabaseConfiguration.of(
                    database.alias(), new DatabaseQuestions(guest.commands(), database).configuration(answers));
            return findings.apply(database, configuration);
        } catch (BackupException e) {
            return List.of(Finding.failed(e));
        }
    }
}

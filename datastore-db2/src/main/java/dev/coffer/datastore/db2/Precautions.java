package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.datastore.db2.listing.DatabaseConfiguration;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import dev.coffer.datastore.db2.listing.ManagerConfiguration;
import java.util.ArrayList;
import java.util.List;

/** What the operator of a backup should know before it begins, and that keeps no backup from being made. */
final class Precautions {
    private Precautions() {}

    static List<String> warnings(Db2Commands commands, List<DirectoryEntry> databases, Answers answers) {
        List<String> warnings = new ArrayList<>();
        for (DirectoryEntry database : databases) {
            DatabaseQuestions questions = new DatabaseQuestions(commands, database);
            if (DatabaseConfiguration.of(database.alias(), questions.configuration(answers))
                    .deletesRecoveryObjects()) {
                warnings.add(deletes(database.alias()));
            }
        }
        boolean throttled = commands.configuration().utilImpactPriority().isPresent();
        if (throttled && !throttles(answers)) {
            warnings.add("util_impact_priority has no effect, since UTIL_IMPACT_LIM of the instance is 100");
        }
        return List.copyOf(warnings);
    }

    /** What whoever takes backups of a database should know that deletes what it can be recovered from. */
    static String deletes(String alias) {
        return "AUTO_DEL_REC_OBJ of database " + alias
                + " is ON: a backup counts towards NUM_DB_BACKUPS, so that Db2 deletes"
                + " older images and log files of this database by itself";
    }

    private static boolean throttles(Answers answers) {
        try {
            return ManagerConfiguration.of(answers.outcome(ManagerConfiguration.COMMAND))
                    .throttlesUtilities();
        } catch (BackupException e) {
            return true; // The configuration that is stored with the backup says that it could not be told.
        }
    }
}

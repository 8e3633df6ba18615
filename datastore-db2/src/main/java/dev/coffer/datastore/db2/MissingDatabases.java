package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.DatabaseDirectory;
import java.util.List;
import java.util.Optional;

/**
 * Databases that were quiesced and that the directory does not know any more. One that was dropped needs nothing; one that was
 * uncatalogued may come back as it was left.
 */
final class MissingDatabases {
    private static final String MISSING = "database missing";

    private MissingDatabases() {}

    static List<Step> steps(Db2Commands commands, DatabaseDirectory directory, List<Fact> facts) {
        return facts.stream()
                .filter(fact -> fact.kind().equals(Facts.QUIESCED))
                .map(Fact::database)
                .distinct()
                .filter(alias -> !isBeingRestored(alias, facts))
                .filter(alias -> directory.find(alias).isEmpty())
                .map(alias -> Step.of(
                                "look for database " + alias, commands.undo(DatabaseDirectory.COMMAND.split(" ", -1)))
                        .judgedAs(MISSING, alias))
                .toList();
    }

    /** A restore that was not completed may not have made its database. */
    private static boolean isBeingRestored(String alias, List<Fact> facts) {
        return facts.stream()
                .filter(fact -> fact.database().equals(alias))
                .anyMatch(fact ->
                        fact.kind().equals(Facts.RESTORING) || fact.kind().equals(Facts.RESTORE_RUNNING));
    }

    /** Judges the look; empty for another step. */
    static Optional<Verdict> judge(Step step, Outcome outcome) {
        return step.judgement()
                .filter(wanted -> wanted.kind().equals(MISSING))
                .map(wanted -> judge(wanted.values().get(0), outcome));
    }

    private static Verdict judge(String alias, Outcome outcome) {
        try {
            if (DatabaseDirectory.of(outcome).find(alias).isPresent()) {
                return new Verdict.Failure(
                        ErrorCode.DATABASE_STATE,
                        "database " + alias + " came back to the directory while it was looked for",
                        "Run 'coffer recover'.");
            }
        } catch (BackupException e) {
            return new Verdict.Failure(e.code(), e.text(), e.hint());
        }
        return new Verdict.Warning("database " + alias + " is not catalogued any more; if it comes back it may still be"
                + " quiesced, and 'db2 unquiesce database' in a connection to it opens it");
    }
}

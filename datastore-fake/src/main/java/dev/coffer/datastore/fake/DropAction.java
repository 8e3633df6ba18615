package dev.coffer.datastore.fake;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.ActionPlan;
import dev.coffer.backup.api.datastore.ActionRequest;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.List;

/** Deletes a database that can be brought back by a backup. */
final class DropAction implements Action<FakeConfiguration> {
    @Override
    public String name() {
        return "drop";
    }

    @Override
    public String description() {
        return "Deletes a database of which there is a backup";
    }

    @Override
    public boolean namesDatabase() {
        return true;
    }

    @Override
    public boolean destroys() {
        return true;
    }

    @Override
    public boolean needsBackups() {
        return true;
    }

    @Override
    public Planning<ActionPlan> plan(ActionRequest<FakeConfiguration> request, Answers answers) {
        FakeConfiguration configuration = request.instance().configuration();
        if (!Contents.isKnown(answers)) {
            return Planning.ask(Contents.questions(configuration));
        }
        String database = request.database().orElseThrow();
        if (!Contents.read(answers).has(database)) {
            throw new BackupException(
                    ErrorCode.DATABASE_UNKNOWN,
                    "the instance has no database '" + database + "'",
                    "See 'coffer fake list " + request.instance().name() + "'.");
        }
        List<String> backups = request.backups().stream()
                .filter(backup -> backup.instance().equals(request.instance().name()))
                .filter(backup -> backup.databases().contains(database))
                .map(StoredBackup::id)
                .map(Object::toString)
                .toList();
        if (backups.isEmpty()) {
            throw new BackupException(
                    ErrorCode.BACKUP_UNKNOWN, "there is no backup of database '" + database + "'", "Take one first.");
        }
        Step drop = Step.of(
                "delete database " + database,
                new Commands(configuration)
                        .program("drop:" + database, "rm", "-r", "--", new Layout(configuration).database(database)));
        return Planning.ready(new ActionPlan(
                List.of(drop), List.of("Database", "Backups"), List.of(List.of(database, String.join(", ", backups)))));
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return Verdicts.of(step, outcome);
    }
}

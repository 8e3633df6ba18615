package dev.coffer.datastore.fake;

import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.BackupRequest;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Dump;
import dev.coffer.backup.api.datastore.Dumped;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.List;

/** Writes a database as a tar stream to standard output. */
final class FakeStreamBackup implements BackupStrategy<FakeConfiguration> {
    static final StrategyName NAME = new StrategyName(FakePlugin.NAMESPACE, "FakeStreamBackup");

    @Override
    public StrategyName name() {
        return NAME;
    }

    @Override
    public Planning<BackupPlan> plan(BackupRequest<FakeConfiguration> request, Answers answers) {
        FakeConfiguration configuration = request.instance().configuration();
        if (!Contents.isKnown(answers)) {
            return Planning.ask(Contents.questions(configuration));
        }
        Contents contents = Contents.read(answers);
        Steps steps = new Steps(configuration);
        List<DatabaseBackup> databases = contents.wanted(request.databases()).stream()
                .map(database -> new DatabaseBackup(
                        database, steps.prepare(database, contents, request.workName()), dump(steps, database)))
                .toList();
        return Planning.ready(new BackupPlan(contents.version(), "posix", databases));
    }

    private static Dump dump(Steps steps, String database) {
        Artifact artifact = new Artifact(Entries.imageOf(database), database, List.of());
        return new Dump(steps.dump(database, "-"), new Dump.ToStandardOutput(artifact));
    }

    @Override
    public Dumped dumped(DatabaseBackup backup, Outcome outcome, List<StagedFile> files) {
        return new Dumped(List.of(Entries.artifact(backup.database(), outcome)), List.of());
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return Verdicts.of(step, outcome);
    }
}

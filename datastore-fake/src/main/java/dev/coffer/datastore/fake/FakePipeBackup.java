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
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Writes a database as a tar stream in slices, one after the other into each of several named pipes. */
final class FakePipeBackup implements BackupStrategy<FakeConfiguration> {
    static final StrategyName NAME = new StrategyName(FakePlugin.NAMESPACE, "FakePipeBackup");

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
                        database,
                        steps.prepare(database, contents, request.workName()),
                        dump(configuration, request.workName(), database)))
                .toList();
        return Planning.ready(new BackupPlan(contents.version(), "posix", databases));
    }

    private static Dump dump(FakeConfiguration configuration, String workName, String database) {
        Staging directory = new Layout(configuration).staging(workName, database);
        List<Artifact> artifacts = new ArrayList<>();
        for (int number = 1; number <= configuration.pipes(); number++) {
            artifacts.add(new Artifact(Entries.imageOf(database) + "." + number, database, List.of()));
        }
        List<String> paths = artifacts.stream()
                .map(artifact -> directory.directory().resolve(artifact.name()).toString())
                .toList();
        Step step = new Steps(configuration).dumpIntoPipes(database, paths);
        return new Dump(step, new Dump.ToPipes(directory, artifacts));
    }

    @Override
    public Dumped dumped(DatabaseBackup backup, Outcome outcome, List<StagedFile> files) {
        Artifact whole = Entries.artifact(backup.database(), outcome);
        return new Dumped(
                files.stream()
                        .map(pipe -> new Artifact(pipe.name(), backup.database(), whole.properties()))
                        .toList(),
                List.of());
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return Verdicts.of(step, outcome);
    }
}

package dev.coffer.datastore.fake;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.BackupRequest;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Dump;
import dev.coffer.backup.api.datastore.Dumped;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Progress;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes a database as a tar file into a staging directory. */
final class FakeStagedBackup implements BackupStrategy<FakeConfiguration> {
    static final StrategyName NAME = new StrategyName(FakePlugin.NAMESPACE, "FakeStagedBackup");
    static final StrategyName ALIAS = new StrategyName("fake", "StagedBackup");

    @Override
    public StrategyName name() {
        return NAME;
    }

    @Override
    public List<StrategyName> aliases() {
        return List.of(ALIAS);
    }

    @Override
    public List<Check<FakeConfiguration>> checks() {
        return List.of(new StagingCheck());
    }

    @Override
    public Planning<BackupPlan> plan(BackupRequest<FakeConfiguration> request, Answers answers) {
        FakeConfiguration configuration = request.instance().configuration();
        if (!Contents.isKnown(answers)) {
            return Planning.ask(Contents.questions(configuration));
        }
        Contents contents = Contents.read(answers);
        List<String> wanted = contents.wanted(request.databases());
        List<Question> open = ImageSize.questions(configuration, wanted, answers);
        if (!open.isEmpty()) {
            return Planning.ask(open);
        }
        List<DatabaseBackup> databases = wanted.stream()
                .map(database -> backup(request, database, contents, answers))
                .toList();
        return Planning.ready(new BackupPlan(contents.version(), "posix", databases));
    }

    private static DatabaseBackup backup(
            BackupRequest<FakeConfiguration> request, String database, Contents contents, Answers answers) {
        Instance<FakeConfiguration> instance = request.instance();
        Steps steps = new Steps(instance.configuration());
        Staging staging = new Layout(instance.configuration()).staging(request.workName(), database);
        Path image = staging.directory().resolve(Entries.imageOf(database));
        long bytes = ImageSize.estimate(database, answers);
        Step dump = steps.watched(steps.dump(database, image.toString()), database, image, bytes);
        return new DatabaseBackup(
                database,
                steps.prepare(database, contents, request.workName()),
                new Dump(dump, new Dump.ToStaging(staging, bytes)));
    }

    @Override
    public Dumped dumped(DatabaseBackup backup, Outcome outcome, List<StagedFile> files) {
        Artifact artifact = Entries.artifact(backup.database(), outcome);
        if (!(backup.dump().output() instanceof Dump.ToStaging output)) {
            throw new IllegalArgumentException("not a plan of this strategy: " + backup);
        }
        if (!files.stream().map(StagedFile::name).toList().equals(List.of(artifact.name()))) {
            throw new BackupException(
                    ErrorCode.DATASTORE_FAILED,
                    "the dump of database " + backup.database() + " left " + files + ", not " + artifact.name(),
                    "");
        }
        return new Dumped(List.of(artifact), List.of(check(backup, output, artifact)));
    }

    private static Step check(DatabaseBackup backup, Dump.ToStaging output, Artifact artifact) {
        Command command = Commands.following(
                backup.dump().step().command(),
                "check:" + backup.database(),
                List.of(
                        "tar",
                        "-tf",
                        output.staging().directory().resolve(artifact.name()).toString()));
        return Step.of("check image " + artifact.name(), command);
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return Verdicts.of(step, outcome);
    }

    @Override
    public Optional<Progress> progress(Step step, Outcome outcome) {
        return Measured.progress(outcome);
    }
}

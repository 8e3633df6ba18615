package dev.coffer.datastore.fake;

import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.RestorePlan;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.List;

/** Brings back what {@link FakePipeBackup} wrote, through as many pipes. */
final class FakePipeRestore implements RestoreStrategy<FakeConfiguration> {
    @Override
    public StrategyName name() {
        return FakePipeBackup.NAME;
    }

    @Override
    public boolean renames() {
        return true;
    }

    @Override
    public Planning<RestorePlan> plan(RestoreRequest<FakeConfiguration> request, Answers answers) {
        FakeConfiguration configuration = request.instance().configuration();
        if (!Contents.isKnown(answers)) {
            return Planning.ask(Contents.questions(configuration));
        }
        Contents contents = Contents.read(answers);
        List<DatabaseRestore> databases = Image.wanted(request, contents).stream()
                .map(image -> restore(request, contents, image))
                .toList();
        return Planning.ready(new RestorePlan(databases));
    }

    private static DatabaseRestore restore(RestoreRequest<FakeConfiguration> request, Contents contents, Image image) {
        FakeConfiguration configuration = request.instance().configuration();
        Steps steps = new Steps(configuration);
        Staging directory = new Layout(configuration).staging(request.workName(), image.database());
        List<String> slices = slices(request, image);
        List<String> paths = slices.stream()
                .map(slice -> directory.directory().resolve(slice).toString())
                .toList();
        return new DatabaseRestore(
                image.database(),
                slices,
                new DatabaseRestore.FromPipes(directory),
                steps.prepareToReplace(image.database(), contents, request.workName()),
                steps.loadFromPipes(image.database(), image.entries(), paths),
                List.of(steps.prove(image.database(), image.entries())));
    }

    /** All artifacts of the database that the image's first slice is of, in their order. */
    private static List<String> slices(RestoreRequest<FakeConfiguration> request, Image image) {
        List<Artifact> all = request.backup().artifacts().stream()
                .map(StoredArtifact::artifact)
                .toList();
        String database = all.stream()
                .filter(artifact -> artifact.name().equals(image.name()))
                .map(Artifact::database)
                .findFirst()
                .orElseThrow();
        return all.stream()
                .filter(artifact -> artifact.database().equals(database))
                .map(Artifact::name)
                .toList();
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return Verdicts.of(step, outcome);
    }
}

package dev.coffer.datastore.fake;

import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Progress;
import dev.coffer.backup.api.datastore.RestorePlan;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.backup.api.datastore.VerifyStrategy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Brings back what {@link FakeStagedBackup} wrote. */
final class FakeStagedRestore implements RestoreStrategy<FakeConfiguration> {
    @Override
    public StrategyName name() {
        return FakeStagedBackup.NAME;
    }

    @Override
    public List<StrategyName> aliases() {
        return List.of(FakeStagedBackup.ALIAS);
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
        Layout layout = new Layout(configuration);
        Steps steps = new Steps(configuration);
        Staging staging = layout.staging(request.workName(), image.database());
        Path source = staging.directory().resolve(image.name());
        Path growing = layout.marker(image.database(), "coffer-restore");
        Step load = steps.load(image.database(), source.toString(), image.entries());
        return new DatabaseRestore(
                image.database(),
                List.of(image.name()),
                new DatabaseRestore.FromStaging(staging),
                steps.prepareToReplace(image.database(), contents, request.workName()),
                steps.watched(load, image.database(), growing, image.bytes()),
                List.of(steps.prove(image.database(), image.entries())));
    }

    @Override
    public Optional<Progress> progress(Step step, Outcome outcome) {
        return Measured.progress(outcome);
    }

    @Override
    public Optional<VerifyStrategy<FakeConfiguration>> verification() {
        return Optional.of(new FakeVerification());
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return Verdicts.of(step, outcome);
    }
}

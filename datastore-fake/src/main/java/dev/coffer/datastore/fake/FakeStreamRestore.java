package dev.coffer.datastore.fake;

import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.RestorePlan;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.backup.api.datastore.VerifyStrategy;
import java.util.List;
import java.util.Optional;

/** Brings back what {@link FakeStreamBackup} wrote. */
final class FakeStreamRestore implements RestoreStrategy<FakeConfiguration> {
    @Override
    public StrategyName name() {
        return FakeStreamBackup.NAME;
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
        Steps steps = new Steps(request.instance().configuration());
        return new DatabaseRestore(
                image.database(),
                List.of(image.name()),
                new DatabaseRestore.FromStandardInput(),
                steps.prepareToReplace(image.database(), contents, request.workName()),
                steps.load(image.database(), "-", image.entries()),
                List.of(steps.prove(image.database(), image.entries())));
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

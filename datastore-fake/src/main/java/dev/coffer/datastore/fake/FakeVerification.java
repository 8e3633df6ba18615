package dev.coffer.datastore.fake;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.DatabaseVerification;
import dev.coffer.backup.api.datastore.Drill;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.backup.api.datastore.VerifyPlan;
import dev.coffer.backup.api.datastore.VerifyRequest;
import dev.coffer.backup.api.datastore.VerifyStrategy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Verifies images that are one tar file each: tar lists them, and a drill unpacks them beside the databases. */
final class FakeVerification implements VerifyStrategy<FakeConfiguration> {
    @Override
    public Planning<VerifyPlan> plan(VerifyRequest<FakeConfiguration> request, Answers answers) {
        if (!Contents.isKnown(answers)) {
            return Planning.ask(Contents.questions(request.instance().configuration()));
        }
        Contents contents = Contents.read(answers);
        return Planning.ready(new VerifyPlan(request.backup().artifacts().stream()
                .map(stored -> verification(request, stored, contents))
                .toList()));
    }

    private static DatabaseVerification verification(
            VerifyRequest<FakeConfiguration> request, StoredArtifact stored, Contents contents) {
        FakeConfiguration configuration = request.instance().configuration();
        String database = stored.artifact().database();
        String image = stored.artifact().name();
        Staging staging = new Layout(configuration).staging(request.workName(), database);
        String source = staging.directory().resolve(image).toString();
        Optional<Drill> drill = request.depth() == VerifyRequest.Depth.DRILL
                ? Optional.of(drill(request, stored, source, contents))
                : Optional.empty();
        return new DatabaseVerification(
                database,
                List.of(image),
                new DatabaseRestore.FromStaging(staging),
                List.of(new Steps(configuration).check(database, source)),
                drill);
    }

    private static Drill drill(
            VerifyRequest<FakeConfiguration> request, StoredArtifact stored, String source, Contents contents) {
        String scratch = request.scratch().orElse(stored.artifact().database() + "-drill");
        if (!Layout.isDatabase(scratch) || contents.has(scratch)) {
            throw new BackupException(
                    ErrorCode.DATABASE_EXISTS,
                    "no drill can make a database '" + scratch + "': it exists, or it is not the name of one",
                    "Give another name with --scratch.");
        }
        Steps steps = new Steps(request.instance().configuration());
        long entries = Entries.recorded(stored.artifact());
        return new Drill(
                scratch,
                Optional.empty(),
                List.of(steps.claim(scratch, request.workName()), steps.makeRoom(scratch)),
                steps.load(scratch, source, entries),
                List.of(steps.prove(scratch, entries)));
    }

    @Override
    public List<Step> expectedDrop(VerifyRequest<FakeConfiguration> request, Drill drill) {
        List<Fact> facts = Stream.concat(drill.prepare().stream(), Stream.of(drill.load()))
                .flatMap(step -> step.leaves().stream())
                .toList();
        return FakeUndo.steps(request.instance().configuration(), facts);
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return Verdicts.of(step, outcome);
    }
}

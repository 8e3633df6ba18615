package dev.coffer.backup.testkit;

import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Artifact;
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
import dev.coffer.backup.api.datastore.VerifyRequest.Depth;
import dev.coffer.backup.api.datastore.VerifyStrategy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

record SmallVerification(Set<Flaw> flaws) implements VerifyStrategy<SmallConfiguration> {
    @Override
    public Planning<VerifyPlan> plan(VerifyRequest<SmallConfiguration> request, Answers answers) {
        List<String> databases = request.backup().databases();
        int all = flaws.contains(Flaw.DATABASE_NOT_VERIFIED) ? 1 : databases.size();
        return Planning.ready(new VerifyPlan(databases.subList(0, Math.min(all, databases.size())).stream()
                .map(database -> verification(request, database))
                .toList()));
    }

    private DatabaseVerification verification(VerifyRequest<SmallConfiguration> request, String database) {
        SmallCommands commands = new SmallCommands(request.instance().configuration(), flaws);
        Step check = commands.step("check " + database, "check", database);
        String work = flaws.contains(Flaw.VERIFIES_ANYWHERE) ? "stage" : request.workName();
        return new DatabaseVerification(
                database,
                request.backup().artifacts().stream()
                        .map(StoredArtifact::artifact)
                        .filter(artifact -> artifact.database().equals(database))
                        .map(Artifact::name)
                        .toList(),
                new DatabaseRestore.FromStaging(new Staging(Path.of("/staging"), work + "-" + database)),
                List.of(flaws.contains(Flaw.CHECK_LEAVES) ? check.leaving(quiesced(database)) : check),
                request.depth() == Depth.DRILL ? Optional.of(drill(commands, database)) : Optional.empty());
    }

    private Drill drill(SmallCommands commands, String database) {
        String scratch = flaws.contains(Flaw.DRILLS_THE_DATABASE) ? database : database + "9";
        return new Drill(
                scratch,
                Optional.empty(),
                List.of(),
                commands.step("load " + scratch, "load", scratch).leaving(quiesced(scratch)),
                List.of(commands.step("connect to " + scratch, "connect", scratch)));
    }

    private static Fact quiesced(String database) {
        return new Fact("quiesced", database, "");
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return SmallCommands.judge(flaws, step, outcome);
    }
}

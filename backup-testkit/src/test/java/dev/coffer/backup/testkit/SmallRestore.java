package dev.coffer.backup.testkit;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
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
import dev.coffer.backup.api.datastore.VerifyStrategy;
import java.util.List;
import java.util.Optional;
import java.util.Set;

record SmallRestore(Set<Flaw> flaws) implements RestoreStrategy<SmallConfiguration> {
    @Override
    public StrategyName name() {
        return flaws.contains(Flaw.NO_WAY_BACK) ? new StrategyName("small", "Another") : SmallBackup.NAME;
    }

    @Override
    public Planning<RestorePlan> plan(RestoreRequest<SmallConfiguration> request, Answers answers) {
        if (!request.replaceExisting() && !flaws.contains(Flaw.REPLACES_UNASKED)) {
            throw new BackupException(ErrorCode.DATABASE_EXISTS, "database exists", "Give --replace-existing.");
        }
        return Planning.ready(new RestorePlan(request.backup().databases().stream()
                .map(database -> restore(request, database))
                .toList()));
    }

    private DatabaseRestore restore(RestoreRequest<SmallConfiguration> request, String database) {
        SmallCommands commands = new SmallCommands(request.instance().configuration(), flaws);
        if (!database.matches("[A-Z]+") && !flaws.contains(Flaw.TAKES_ANY_NAME)) {
            throw new BackupException(ErrorCode.BACKUP_CORRUPT, "not a name: '" + database + "'", "");
        }
        List<String> artifacts = request.backup().artifacts().stream()
                .map(StoredArtifact::artifact)
                .filter(artifact -> artifact.database().equals(database))
                .map(Artifact::name)
                .toList();
        Step proof = commands.step("connect to " + database, "connect", database);
        Staging staging = commands.staging(request.workName(), database);
        List<String> paths = commands.paths(staging, artifacts, Flaw.PIPES_OUT_OF_ORDER_IN_LOAD);
        return new DatabaseRestore(
                database,
                artifacts,
                SmallCommands.hasPipes(database)
                        ? new DatabaseRestore.FromPipes(staging)
                        : new DatabaseRestore.FromStaging(staging),
                List.of(),
                commands.step("load " + database, "load", database, String.join(",", paths)),
                flaws.contains(Flaw.NOTHING_PROVEN) ? List.of() : List.of(proof));
    }

    @Override
    public Optional<VerifyStrategy<SmallConfiguration>> verification() {
        return Optional.of(new SmallVerification(flaws));
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return SmallCommands.judge(flaws, step, outcome);
    }
}

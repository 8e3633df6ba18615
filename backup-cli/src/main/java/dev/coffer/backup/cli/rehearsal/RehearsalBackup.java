package dev.coffer.backup.cli.rehearsal;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.BackupRequest;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Dump;
import dev.coffer.backup.api.datastore.Dumped;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.time.Duration;
import java.util.List;

/** Stages the image by moving it. */
final class RehearsalBackup implements BackupStrategy<RehearsalPlugin.Configuration> {
    static final StrategyName NAME = new StrategyName("dev.coffer.backup.cli.rehearsal", "RehearsalBackup");
    static final Limits LIMITS = new Limits(Duration.ofMinutes(1), Duration.ofMinutes(10));
    static final String DATABASE = "REHEARSAL";
    static final Artifact IMAGE = new Artifact("REHEARSAL.001", DATABASE, List.of());

    @Override
    public StrategyName name() {
        return NAME;
    }

    @Override
    public Planning<BackupPlan> plan(BackupRequest<RehearsalPlugin.Configuration> request, Answers answers) {
        RehearsalPlugin.Configuration configuration = request.instance().configuration();
        Staging staging = new Staging(configuration.staging(), request.workName());
        String target = staging.directory().resolve(IMAGE.name()).toString();
        Command move = new Command(
                Session.of("dump", configuration.owner()),
                List.of("mv", "--", configuration.image().toString(), target),
                LIMITS);
        Dump dump = new Dump(Step.of("move the image", move), new Dump.ToStaging(staging, 0));
        return Planning.ready(new BackupPlan("1.0", "any", List.of(new DatabaseBackup(DATABASE, List.of(), dump))));
    }

    @Override
    public Dumped dumped(DatabaseBackup backup, Outcome outcome, List<StagedFile> files) {
        return new Dumped(List.of(IMAGE), List.of());
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return verdict(step, outcome);
    }

    static Verdict verdict(Step step, Outcome outcome) {
        if (outcome.status() == 0) {
            return Verdict.success();
        }
        return new Verdict.Failure(
                ErrorCode.DATASTORE_FAILED,
                step.title() + " ended with status " + outcome.status() + ": "
                        + outcome.standardError().strip(),
                "Look at the files that the configuration names.");
    }
}

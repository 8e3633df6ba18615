package demo.plugin;

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
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.time.Duration;
import java.util.List;

final class DemoBackup implements BackupStrategy<DemoPlugin.Configuration> {
    static final StrategyName NAME = new StrategyName("demo.plugin", "DemoBackup");
    static final Limits LIMITS = new Limits(Duration.ofSeconds(20), Duration.ofMinutes(2));
    static final Artifact FILE = new Artifact("file", "FILE", List.of());

    @Override
    public StrategyName name() {
        return NAME;
    }

    @Override
    public Planning<BackupPlan> plan(BackupRequest<DemoPlugin.Configuration> request, Answers answers) {
        DemoPlugin.Configuration configuration = request.instance().configuration();
        Command cat = new Command(
                Session.of("dump", configuration.owner()),
                List.of("cat", "--", configuration.file().toString()),
                LIMITS);
        Dump dump = new Dump(Step.of("read the file", cat), new Dump.ToStandardOutput(FILE));
        return Planning.ready(new BackupPlan("1.0", "any", List.of(new DatabaseBackup("FILE", List.of(), dump))));
    }

    @Override
    public Dumped dumped(DatabaseBackup backup, Outcome outcome, List<StagedFile> files) {
        return new Dumped(List.of(FILE), List.of());
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return ExitStatus.judge(step, outcome);
    }
}

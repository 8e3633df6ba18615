package ${package};

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
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
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.List;

/** Streams each database to standard output. */
final class ${pluginName}Backup implements BackupStrategy<${pluginName}Configuration> {
    static final StrategyName NAME = new StrategyName(${pluginName}Plugin.NAMESPACE, "${pluginName}Backup");

    @Override
    public StrategyName name() {
        return NAME;
    }

    @Override
    public Planning<BackupPlan> plan(BackupRequest<${pluginName}Configuration> request, Answers answers) {
        ${pluginName}Configuration configuration = request.instance().configuration();
        if (!Contents.isKnown(answers)) {
            return Planning.ask(List.of(Contents.question(configuration)));
        }
        List<DatabaseBackup> databases = Contents.of(answers).wanted(request.databases()).stream()
                .map(database -> new DatabaseBackup(database, List.of(), dump(configuration, database)))
                .toList();
        return Planning.ready(new BackupPlan("1", "any", databases));
    }

    private static Dump dump(${pluginName}Configuration configuration, String database) {
        Step step = Step.of(
                        "dump database " + database,
                        Commands.script(configuration, Commands.DUMP, configuration.file(database)))
                .judgedAs(Verdicts.DUMP);
        return new Dump(step, new Dump.ToStandardOutput(artifact(database, List.of())));
    }

    @Override
    public Dumped dumped(DatabaseBackup backup, Outcome outcome, List<StagedFile> files) {
        long bytes = Verdicts.bytes(outcome)
                .orElseThrow(() -> new BackupException(
                        ErrorCode.DATASTORE_FAILED, "the dump of database " + backup.database() + " counted nothing", ""));
        List<Property> properties = List.of(new Property("bytes", Long.toString(bytes)));
        return new Dumped(List.of(artifact(backup.database(), properties)), List.of());
    }

    private static Artifact artifact(String database, List<Property> properties) {
        return new Artifact(database + ".db", database, properties);
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return Verdicts.of(step, outcome);
    }
}

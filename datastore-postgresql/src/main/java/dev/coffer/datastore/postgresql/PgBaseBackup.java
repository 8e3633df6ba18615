package dev.coffer.datastore.postgresql;

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
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Streams a base backup of the running server, with the log that makes it consistent and the manifest that tells whether all of it
 * is there. A replication slot keeps that log on the server meanwhile, whatever else is written.
 */
final class PgBaseBackup implements BackupStrategy<PostgresqlConfiguration> {
    static final StrategyName NAME = new StrategyName(PostgresqlPlugin.NAMESPACE, "PgBaseBackup");
    static final List<StrategyName> ALIASES = List.of(new StrategyName(PostgresqlPlugin.TROVE, "PgBaseBackup"));

    @Override
    public StrategyName name() {
        return NAME;
    }

    @Override
    public List<StrategyName> aliases() {
        return ALIASES;
    }

    @Override
    public Planning<BackupPlan> plan(BackupRequest<PostgresqlConfiguration> request, Answers answers) {
        Cluster.requireWhole(request.databases());
        Commands commands = new Commands(request.instance().configuration());
        if (!Survey.isTaken(answers)) {
            return Planning.ask(Survey.questions(commands));
        }
        Survey survey = Survey.of(commands, answers);
        survey.server().requireReplication();
        survey.server().requireOnePlace();
        if (!Settings.areKnown(answers)) {
            List<Question> further = new ArrayList<>(Settings.questions(commands));
            further.add(Tables.question(commands));
            return Planning.ask(further);
        }
        Cluster cluster = new Cluster(
                survey.server().identifier(),
                survey.server().prepared(),
                survey.server().visitor(),
                survey.server().log(),
                Tables.counted(answers));
        return Planning.ready(new BackupPlan(
                survey.server().version(),
                survey.release().platform(),
                List.of(backup(commands, request.workName(), cluster)),
                List.of(Settings.section(answers)),
                warnings(survey.server().log(), answers)));
    }

    private static List<String> warnings(Cluster.Log log, Answers answers) {
        List<String> warnings = new ArrayList<>(Tables.warnings(answers));
        log.directory()
                .ifPresent(directory -> warnings.add("the log of the server lies in " + directory
                        + ", outside of the data directory: a restore puts it inside"));
        return warnings;
    }

    private static DatabaseBackup backup(Commands commands, String workName, Cluster cluster) {
        String name = Facts.connectionName(workName);
        Step keep = Step.of(
                        "keep the log of the server by replication slot " + name,
                        commands.scriptWithPsql(commands.configuration().ofQuestions(), Scripts.KEEP_LOG, name))
                .leaving(Facts.slot(name))
                .judgedAs(Judgements.SLOT, name);
        Step dump = Step.of("stream a base backup", commands.baseBackup(name))
                .whileRunning(Facts.sending(name))
                .judgedAs(Judgements.DUMP);
        Artifact artifact = new Artifact(Cluster.IMAGE, Cluster.NAME, List.of());
        return new DatabaseBackup(
                Cluster.NAME,
                List.of(keep),
                new Dump(dump, new Dump.ToStandardOutput(artifact)),
                cluster.properties(),
                true);
    }

    @Override
    public Dumped dumped(DatabaseBackup backup, Outcome outcome, List<StagedFile> files) {
        return new Dumped(List.of(Cluster.artifact(backup)), List.of());
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return Judgements.of(step, outcome);
    }
}

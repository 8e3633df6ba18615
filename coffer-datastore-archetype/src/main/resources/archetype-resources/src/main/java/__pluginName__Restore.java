package ${package};

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.RestorePlan;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.Verdict;
import java.nio.file.Path;
import java.util.List;

/** Brings back what {@link ${pluginName}Backup} wrote, and puts it in the place of the old database when it is complete. */
final class ${pluginName}Restore implements RestoreStrategy<${pluginName}Configuration> {
    @Override
    public StrategyName name() {
        return ${pluginName}Backup.NAME;
    }

    @Override
    public Planning<RestorePlan> plan(RestoreRequest<${pluginName}Configuration> request, Answers answers) {
        if (!Contents.isKnown(answers)) {
            return Planning.ask(List.of(Contents.question(request.instance().configuration())));
        }
        Contents contents = Contents.of(answers);
        List<String> wanted =
                request.databases().isEmpty() ? request.backup().databases() : request.databases();
        return Planning.ready(new RestorePlan(wanted.stream()
                .map(database -> restore(request, contents, database))
                .toList()));
    }

    private static DatabaseRestore restore(
            RestoreRequest<${pluginName}Configuration> request, Contents contents, String database) {
        if (!Contents.isName(database)) {
            throw new BackupException(ErrorCode.BACKUP_CORRUPT, "not the name of a database: '" + database + "'", "");
        }
        if (contents.databases().contains(database) && !request.replaceExisting()) {
            throw new BackupException(
                    ErrorCode.DATABASE_EXISTS,
                    "database " + database + " exists",
                    "Give --replace-existing to replace it.");
        }
        ${pluginName}Configuration configuration = request.instance().configuration();
        Artifact artifact = artifact(request, database);
        String bytes = bytes(artifact);
        Path file = configuration.file(database);
        Path beside = configuration.dataDirectory().resolve(database + ".restored-by-" + request.workName());
        Step load = Step.of(
                        "load database " + database,
                        Commands.script(configuration, Commands.LOAD, file, beside, bytes))
                .leaving(new Fact(${pluginName}Undo.RESTORING, database, beside.toString()))
                .judgedAs(Verdicts.SAYS, "loaded");
        Step proof = Step.of(
                        "prove database " + database, Commands.script(configuration, Commands.PROVE, file, bytes))
                .judgedAs(Verdicts.SAYS, "proven");
        return new DatabaseRestore(
                database,
                List.of(artifact.name()),
                new DatabaseRestore.FromStandardInput(),
                List.of(),
                load,
                List.of(proof));
    }

    private static Artifact artifact(RestoreRequest<${pluginName}Configuration> request, String database) {
        return request.backup().artifacts().stream()
                .map(StoredArtifact::artifact)
                .filter(artifact -> artifact.database().equals(database))
                .findFirst()
                .orElseThrow(() -> new BackupException(
                        ErrorCode.DATABASE_UNKNOWN,
                        "backup " + request.backup().id() + " has no database '" + database + "'",
                        "It has " + String.join(", ", request.backup().databases()) + "."));
    }

    /** What comes from a backup is checked before it becomes an argument. */
    private static String bytes(Artifact artifact) {
        return artifact.property("bytes")
                .filter(value -> value.matches("[0-9]{1,18}"))
                .orElseThrow(() -> new BackupException(
                        ErrorCode.BACKUP_CORRUPT,
                        "artifact " + artifact.name() + " does not say how many bytes it has",
                        "Restore another backup."));
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return Verdicts.of(step, outcome);
    }
}

package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.DatabaseVerification;
import dev.coffer.backup.api.datastore.Drill;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.backup.api.datastore.VerifyPlan;
import dev.coffer.backup.api.datastore.VerifyRequest;
import dev.coffer.backup.api.datastore.VerifyStrategy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Verifies stored base backups: pg_verifybackup compares what is unpacked with the manifest and reads the log, and a drill starts a
 * scratch server on it, which no one but its owner can reach, and counts the tables. The server of the instance is not touched.
 */
final class PgVerification implements VerifyStrategy<PostgresqlConfiguration> {
    private static final String ROOM = "room to unpack";
    private static final String SCRATCH = "cluster-drill";
    private static final String SCRATCH_NAME = "[A-Za-z0-9_][A-Za-z0-9_-]{0,30}";

    @Override
    public Planning<VerifyPlan> plan(VerifyRequest<PostgresqlConfiguration> request, Answers answers) {
        StoredArtifact image = Cluster.stored(request.backup());
        PostgresqlConfiguration configuration = request.instance().configuration();
        Commands commands = new Commands(configuration);
        if (!answers.has(ROOM)) {
            List<Question> questions = new ArrayList<>(Release.questions(commands));
            questions.add(new Question.OfRoom(ROOM, configuration.stagingParent(), configuration.owner()));
            return Planning.ask(questions);
        }
        Release.of(commands, answers).requireReads(request.backup());
        requireRoom(configuration, answers.room(ROOM), bytes(request, image));
        return Planning.ready(new VerifyPlan(List.of(verification(request, commands, image))));
    }

    /** The artifact lies there as a file, and what is in it beside it; the file is gone before a server is started. */
    private static long bytes(VerifyRequest<PostgresqlConfiguration> request, StoredArtifact image) {
        long unpacked = 2 * image.plainBytes();
        return request.depth() == VerifyRequest.Depth.DRILL
                ? Math.max(unpacked, Trial.apart(Cluster.of(image.artifact())).bytes(image))
                : unpacked;
    }

    private static void requireRoom(PostgresqlConfiguration configuration, OptionalLong room, long bytes) {
        if (room.isEmpty()) {
            throw new BackupException(
                    ErrorCode.STAGING_UNWRITABLE,
                    "'" + configuration.owner() + "' may not make a directory in " + configuration.stagingParent(),
                    "Let him, or name another staging_directory.");
        }
        if (room.getAsLong() < bytes) {
            throw new BackupException(
                    ErrorCode.STAGING_SPACE,
                    "to unpack the backup takes " + bytes + " bytes, and " + configuration.stagingParent()
                            + " has room for " + room.getAsLong(),
                    "Free some space, or name another staging_directory.");
        }
    }

    private static DatabaseVerification verification(
            VerifyRequest<PostgresqlConfiguration> request, Commands commands, StoredArtifact image) {
        PostgresqlConfiguration configuration = commands.configuration();
        Staging staging = new Staging(configuration.stagingParent(), request.workName() + "-" + Cluster.NAME);
        Path file = staging.directory().resolve(Cluster.IMAGE);
        Step check = Step.of(
                        "compare the base backup with its manifest",
                        commands.script(
                                configuration.ofWork(),
                                RestoreScripts.CHECK,
                                configuration.binDirectory(),
                                file,
                                staging.directory().resolve("unpacked")))
                .judgedAs(Judgements.UNPACKED);
        Optional<Drill> drill = request.depth() == VerifyRequest.Depth.DRILL
                ? Optional.of(drill(request, commands, image, file))
                : Optional.empty();
        return new DatabaseVerification(
                Cluster.NAME, List.of(Cluster.IMAGE), new DatabaseRestore.FromStaging(staging), List.of(check), drill);
    }

    private static Drill drill(
            VerifyRequest<PostgresqlConfiguration> request, Commands commands, StoredArtifact image, Path file) {
        Trial trial = Trial.apart(Cluster.of(image.artifact()));
        String name = name(request);
        PostgresqlConfiguration configuration = commands.configuration();
        Staging place = new Staging(configuration.stagingParent(), request.workName() + "-drill");
        Path data = place.directory().resolve("data");
        Step load = Step.of(
                        "unpack the base backup for " + name,
                        commands.script(
                                configuration.ofWork(),
                                RestoreScripts.LOAD_SCRATCH,
                                configuration.binDirectory(),
                                file,
                                data))
                .leaving(Facts.scratch(name, place.directory()))
                .judgedAs(Judgements.UNPACKED);
        Step proof = trial.judged(Step.of(
                "start scratch server " + name + ", and count its tables",
                commands.trial(
                        configuration.ofWork(),
                        RestoreScripts.TRY,
                        trial,
                        configuration.binDirectory(),
                        data,
                        place.directory().resolve("run"))));
        return new Drill(
                name, Optional.of(new Drill.Place(place, image.plainBytes())), List.of(), load, List.of(proof));
    }

    private static String name(VerifyRequest<PostgresqlConfiguration> request) {
        String name = request.scratch().orElse(SCRATCH);
        if (!name.matches(SCRATCH_NAME) || name.equals(Cluster.NAME)) {
            throw new BackupException(
                    ErrorCode.USAGE,
                    "not the name of a scratch server: '" + name + "'",
                    "Names have letters, digits, underscores and hyphens, at most 31, and are not '" + Cluster.NAME
                            + "'.");
        }
        return name;
    }

    @Override
    public String shown(Step step, Outcome outcome) {
        Counted counted = Counted.of(outcome);
        return step.isJudgedAs(Judgements.TRIED) && counted.isKnown()
                ? step.title() + ": " + counted.databases() + " databases, " + counted.tables() + " tables"
                : step.title();
    }

    @Override
    public List<Step> expectedDrop(VerifyRequest<PostgresqlConfiguration> request, Drill drill) {
        Commands commands = new Commands(request.instance().configuration());
        return drill.load().leaves().stream()
                .map(fact -> PgUndo.step(commands, fact))
                .toList();
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return Judgements.of(step, outcome);
    }
}

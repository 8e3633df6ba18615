package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.RestorePlan;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.backup.api.datastore.VerifyStrategy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings back what {@link PgBaseBackup} wrote: unpacked beside the data directory, compared with its manifest, started and stopped
 * in private, and only then put in its place. The server is left stopped, for whatever starts it on this guest.
 */
final class PgBaseRestore implements RestoreStrategy<PostgresqlConfiguration> {
    @Override
    public StrategyName name() {
        return PgBaseBackup.NAME;
    }

    @Override
    public List<StrategyName> aliases() {
        return PgBaseBackup.ALIASES;
    }

    @Override
    public Planning<RestorePlan> plan(RestoreRequest<PostgresqlConfiguration> request, Answers answers) {
        Cluster.requireWhole(request.databases());
        StoredArtifact image = Cluster.stored(request.backup());
        Cluster cluster = Cluster.of(image.artifact());
        PostgresqlConfiguration configuration = request.instance().configuration();
        Commands commands = new Commands(configuration);
        if (!Target.isKnown(answers)) {
            List<Question> questions = Stream.concat(
                            Release.questions(commands).stream(), Target.questions(commands).stream())
                    .toList();
            return Planning.ask(questions);
        }
        Release release = Release.of(commands, answers);
        release.requireReads(request.backup());
        Trial trial = Trial.instead(cluster, Target.replaced(answers), configuration.dataDirectory());
        Target.require(configuration, answers, request.replaceExisting(), trial.bytes(image));
        ArchiveHold hold = new ArchiveHold(trial.isInPlace(), release.major());
        DatabaseRestore restore = restore(commands, request, trial, hold);
        return Planning.ready(new RestorePlan(List.of(restore), warnings(trial)));
    }

    private static List<String> warnings(Trial trial) {
        Cluster.Log log = trial.cluster().log();
        List<String> warnings =
                new ArrayList<>(List.of("the server stays stopped when its data directory is restored and"
                        + " was tried; start it as this guest does, and make its standbys anew: it goes on on a timeline of its"
                        + " own"));
        warnings.add(
                trial.isInPlace()
                        ? "if the server gives its log to an archive, it goes on there on a timeline that is newer than "
                                + trial.timeline() + ": let archive_command never write over a file, and give the"
                                + " server a new archive if a standby that was promoted meanwhile uses this one"
                        : ArchiveHold.WARNING);
        log.directory()
                .ifPresent(directory -> warnings.add("the log of the server lay in " + directory
                        + ", outside of the data directory: it is put inside"));
        return warnings;
    }

    private static DatabaseRestore restore(
            Commands commands, RestoreRequest<PostgresqlConfiguration> request, Trial trial, ArchiveHold hold) {
        PostgresqlConfiguration configuration = commands.configuration();
        Path directory = configuration.dataDirectory();
        Path work = Facts.besides(directory, request.workName());
        Step room = Step.of(
                        "make room beside the data directory",
                        commands.script(configuration.ofQuestions(), RestoreScripts.MAKE_ROOM, work))
                .leaving(Facts.restoring(work))
                .judgedAs(Judgements.ROOM);
        Step load = trial.judged(Step.of(
                "unpack and try the base backup, and put it in place",
                commands.trial(
                        configuration.ofWork(),
                        RestoreScripts.LOAD,
                        trial,
                        configuration.binDirectory(),
                        work,
                        directory,
                        request.replaceExisting() ? "yes" : "no",
                        hold.original(),
                        hold.settings())));
        Step proof = Step.of(
                        "read the control file of the data directory",
                        commands.program(configuration.ofQuestions(), "pg_controldata", "-D", directory))
                .judgedAs(Judgements.STOPPED, trial.cluster().identifier(), Long.toString(trial.timeline()));
        return new DatabaseRestore(
                Cluster.NAME,
                List.of(Cluster.IMAGE),
                new DatabaseRestore.FromStandardInput(),
                List.of(room),
                load,
                List.of(proof));
    }

    @Override
    public Optional<VerifyStrategy<PostgresqlConfiguration>> verification() {
        return Optional.of(new PgVerification());
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return Judgements.of(step, outcome);
    }
}

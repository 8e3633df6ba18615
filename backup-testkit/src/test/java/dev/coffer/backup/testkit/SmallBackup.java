package dev.coffer.backup.testkit;

import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.BackupRequest;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Dump;
import dev.coffer.backup.api.datastore.Dumped;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Progress;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** @param plans how many were made, for a plugin that keeps what it must not keep */
record SmallBackup(Set<Flaw> flaws, AtomicInteger plans) implements BackupStrategy<SmallConfiguration> {
    static final StrategyName NAME = new StrategyName("small", "SmallBackup");

    @Override
    public StrategyName name() {
        return NAME;
    }

    @Override
    public List<StrategyName> aliases() {
        return flaws.contains(Flaw.ONE_NAME_FOR_TWO) ? List.of(NAME) : List.of();
    }

    @Override
    public Planning<BackupPlan> plan(BackupRequest<SmallConfiguration> request, Answers answers) {
        SmallCommands commands = new SmallCommands(request.instance().configuration(), flaws);
        Question question = new Question.OfCommand("level", commands.command("level"));
        if (!answers.has("level")) {
            return Planning.ask(flaws.contains(Flaw.ASKS_AGAIN) ? List.of(question, question) : List.of(question));
        }
        if (flaws.contains(Flaw.STUMBLES_OVER_AN_ANSWER)) {
            Integer.parseInt(answers.outcome("level").standardOutput());
        }
        List<DatabaseBackup> databases = commands.wanted(request.databases()).stream()
                .map(database -> backup(request, commands, database))
                .toList();
        int made = plans.incrementAndGet();
        int version = flaws.contains(Flaw.PLANS_DIFFERENTLY) ? made : 1;
        return Planning.ready(new BackupPlan(Integer.toString(version), "any", databases));
    }

    private DatabaseBackup backup(BackupRequest<SmallConfiguration> request, SmallCommands commands, String database) {
        String secret = request.instance().configuration().password().reveal();
        String value = flaws.contains(Flaw.SECRET_IN_FACT) ? secret : "";
        Step quiesce = commands.step("quiesce " + database, "quiesce", database)
                .leaving(new Fact("quiesced", database, value));
        Staging staging = commands.staging(request.workName(), database);
        return new DatabaseBackup(
                database,
                List.of(quiesce),
                SmallCommands.hasPipes(database)
                        ? intoPipes(commands, staging, database)
                        : new Dump(
                                commands.step("dump " + database, "dump", database)
                                        .whileRunning(new Fact("dumping", database, "")),
                                new Dump.ToStaging(staging, 100)));
    }

    private Dump intoPipes(SmallCommands commands, Staging directory, String database) {
        List<Artifact> pipes = Stream.of(database + ".001", database + ".002")
                .map(name -> new Artifact(name, database, List.of()))
                .toList();
        List<String> paths =
                commands.paths(directory, pipes.stream().map(Artifact::name).toList(), Flaw.PIPES_OUT_OF_ORDER_IN_DUMP);
        return new Dump(
                commands.step("dump " + database, "dump", database, String.join(",", paths)),
                new Dump.ToPipes(directory, pipes));
    }

    @Override
    public Dumped dumped(DatabaseBackup backup, Outcome outcome, List<StagedFile> files) {
        int named = flaws.contains(Flaw.FILE_NOT_NAMED) ? 1 : files.size();
        return new Dumped(
                files.stream()
                        .limit(named)
                        .map(file -> new Artifact(nameOf(file), backup.database(), List.of()))
                        .toList(),
                List.of());
    }

    private String nameOf(StagedFile file) {
        return flaws.contains(Flaw.ARTIFACT_LEADS_OUT) ? "../" + file.name() : file.name();
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return SmallCommands.judge(flaws, step, outcome);
    }

    @Override
    public Optional<Progress> progress(Step step, Outcome outcome) {
        return flaws.contains(Flaw.GUESSES_PROGRESS)
                ? Optional.of(new Progress(0, OptionalLong.empty()))
                : Optional.empty();
    }
}

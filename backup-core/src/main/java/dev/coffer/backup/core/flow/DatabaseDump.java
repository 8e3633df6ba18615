package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Dump;
import dev.coffer.backup.api.datastore.Dumped;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.core.catalogue.BackupWriter;
import dev.coffer.backup.core.journal.OwnedDirectory;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import dev.coffer.backup.core.manifest.ManifestDatabase;
import dev.coffer.backup.core.process.IncomingPipes;
import dev.coffer.backup.core.process.Sessions;
import dev.coffer.backup.core.process.StagingDirectories;
import dev.coffer.backup.core.process.StreamingCommand;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** The backup of one database: prepare, dump, check, release, store. */
final class DatabaseDump<C extends Record> {
    private final Guest guest;
    private final Sessions sessions;
    private final BackupStrategy<C> strategy;
    private final StepRunner runner;
    private final Ledger ledger;
    private final Release<C> release;
    private final Storing storing;
    private final DowntimeLimit downtime;
    private final BackupWriter writer;
    private final TransferProgress progress;

    DatabaseDump(
            Guest guest,
            Sessions sessions,
            BackupStrategy<C> strategy,
            Ledger ledger,
            Release<C> release,
            Storing storing,
            DowntimeLimit downtime) {
        this.guest = guest;
        this.sessions = sessions;
        this.strategy = strategy;
        this.runner = new StepRunner(sessions, guest.interruption(), ledger, guest.listener(), downtime::check);
        this.downtime = downtime;
        this.ledger = ledger;
        this.release = release;
        this.storing = storing;
        this.writer = storing.writer();
        this.progress = storing.progress();
    }

    /** Backs up one database, and gives what the manifest says of it: when this returns, all of it is durable. */
    ManifestDatabase run(DatabaseBackup backup) {
        if (backup.dump().output() instanceof Dump.ToStaging output) {
            return throughStaging(backup, output.all());
        }
        if (backup.dump().output() instanceof Dump.ToPipes output) {
            return throughPipes(backup, output);
        }
        return straight(backup, ((Dump.ToStandardOutput) backup.dump().output()).artifact());
    }

    private ManifestDatabase throughPipes(DatabaseBackup backup, Dump.ToPipes output) {
        String user = backup.dump().step().command().session().user();
        OwnedDirectory owned = new OwnedDirectory(output.directory().directory(), user);
        List<String> names = output.artifacts().stream().map(Artifact::name).toList();
        ledger.add(owned);
        try (IncomingPipes pipes = IncomingPipes.create(sessions, output.directory(), user, names)) {
            ManifestDatabase database = throughPipes(backup, output.artifacts(), pipes);
            release.remove(owned);
            return database;
        }
    }

    /** The database is released when its last byte was read, though not all is stored by then. */
    private ManifestDatabase throughPipes(DatabaseBackup backup, List<Artifact> artifacts, IncomingPipes pipes) {
        PipedDump<C> dump = new PipedDump<>(guest, strategy, runner, storing, downtime);
        prepare(backup);
        try (PipeWork<ManifestArtifact> work = dump.startStoring(artifacts, pipes)) {
            Dumped dumped = dump.run(backup, pipes, work);
            runner.runAll(dumped.checks(), strategy);
            Duration outOfUse = putBack(backup.database());
            List<ManifestArtifact> stored = work.await(guest.interruption()::check);
            for (int i = 0; i < stored.size(); i++) {
                writer.add(stored.get(i).as(dumped.artifacts().get(i)));
            }
            return new ManifestDatabase(backup.database(), outOfUse, titles(dumped.checks()));
        }
    }

    private ManifestDatabase throughStaging(DatabaseBackup backup, List<Staging> stagings) {
        String user = backup.dump().step().command().session().user();
        try (StagingDirectories directories = StagingDirectories.create(
                sessions, stagings, user, staging -> ledger.add(new OwnedDirectory(staging.directory(), user)))) {
            ManifestDatabase database = throughStaging(backup, directories);
            stagings.forEach(staging -> release.remove(new OwnedDirectory(staging.directory(), user)));
            return database;
        }
    }

    private ManifestDatabase throughStaging(DatabaseBackup backup, StagingDirectories directory) {
        prepare(backup);
        Outcome outcome = dump(backup, directory);
        List<StagedFile> files = directory.files();
        Dumped dumped = strategy.dumped(backup, outcome, files);
        requireAllNamed(backup, dumped, files);
        runner.runAll(dumped.checks(), strategy);
        Duration outOfUse = putBack(backup.database());
        for (Artifact artifact : dumped.artifacts()) {
            store(artifact, directory, bytes(files, artifact));
        }
        return new ManifestDatabase(backup.database(), outOfUse, titles(dumped.checks()));
    }

    /** The database is out of use from the first step that leaves something: one before it, such as a wait, changes nothing. */
    private void prepare(DatabaseBackup backup) {
        List<Step> steps = backup.prepare();
        int first = 0;
        while (first < steps.size() && steps.get(first).facts().isEmpty()) {
            first++;
        }
        runner.runAll(steps.subList(0, first), strategy);
        if (!backup.inUse()) {
            downtime.begin(backup.database());
        }
        runner.runAll(steps.subList(first, steps.size()), strategy);
    }

    /** Opens the database again, and gives how long it was out of use. */
    private Duration putBack(String database) {
        downtime.lift(database);
        release.facts(database);
        return downtime.end(database);
    }

    private Outcome dump(DatabaseBackup backup, StagingDirectories directory) {
        return new LongStep(guest, runner)
                .run(
                        backup.dump().step(),
                        strategy,
                        strategy::progress,
                        "dumping " + backup.database(),
                        directory::bytes);
    }

    private void store(Artifact artifact, StagingDirectories directory, long bytes) {
        guest.interruption().check();
        guest.listener().step("store " + artifact.name());
        progress.begin("storing " + artifact.database(), OptionalLong.of(bytes));
        try (InputStream file = directory.open(artifact.name())) {
            long stored = storing.store(artifact, file).plainBytes();
            if (stored != bytes) {
                throw new BackupException(
                        ErrorCode.GUEST,
                        artifact.name() + " had " + bytes + " bytes when it was dumped, and " + stored + " were read",
                        "Find out who else writes to the staging directory.");
            }
        } catch (IOException e) {
            throw unreadable(artifact.name(), e);
        }
        directory.delete(artifact.name());
    }

    private ManifestDatabase straight(DatabaseBackup backup, Artifact artifact) {
        Step step = backup.dump().step();
        prepare(backup);
        guest.listener().step(step.title());
        guest.interruption().check();
        runner.begin(step);
        Outcome outcome = stream(step, artifact);
        runner.ended(step, outcome);
        runner.settle(step, strategy.judge(step, outcome));
        Dumped dumped = strategy.dumped(backup, outcome, List.of());
        Artifact described = dumped.artifacts().get(0);
        if (dumped.artifacts().size() != 1 || !described.name().equals(artifact.name())) {
            throw defect("the dump of " + backup.database() + " names other artifacts than its plan");
        }
        writer.describe(described);
        runner.runAll(dumped.checks(), strategy);
        Duration outOfUse = putBack(backup.database());
        return new ManifestDatabase(backup.database(), outOfUse, titles(dumped.checks()));
    }

    private Outcome stream(Step step, Artifact artifact) {
        progress.begin("storing " + artifact.database(), OptionalLong.empty());
        try (StreamingCommand command = sessions.start(step.command());
                InputStream output = command.standardOutput()) {
            storing.store(artifact, output);
            return command.await();
        } catch (IOException e) {
            throw unreadable(artifact.name(), e);
        }
    }

    private static void requireAllNamed(DatabaseBackup backup, Dumped dumped, List<StagedFile> files) {
        Set<String> named = new HashSet<>();
        dumped.artifacts().forEach(artifact -> named.add(artifact.name()));
        Set<String> found = new HashSet<>();
        files.forEach(file -> found.add(file.name()));
        if (!named.equals(found) || named.size() != dumped.artifacts().size()) {
            throw defect("the dump of " + backup.database() + " left the files " + found + " and names " + named);
        }
    }

    private static long bytes(List<StagedFile> files, Artifact artifact) {
        return files.stream()
                .filter(file -> file.name().equals(artifact.name()))
                .mapToLong(StagedFile::bytes)
                .sum();
    }

    private static List<String> titles(List<Step> steps) {
        return steps.stream().map(Step::title).toList();
    }

    private static BackupException unreadable(String name, IOException cause) {
        return new BackupException(
                ErrorCode.GUEST,
                "cannot read " + name + ": " + cause.getMessage(),
                "Look at the staging file system and the system's log.",
                cause);
    }

    private static BackupException defect(String message) {
        return new BackupException(
                ErrorCode.INTERNAL, message, "This is a defect of the datastore plugin: report it to its authors.");
    }
}

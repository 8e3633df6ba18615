package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Dumped;
import dev.coffer.backup.api.datastore.Judge;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import dev.coffer.backup.core.pipeline.Capacity;
import dev.coffer.backup.core.process.IncomingPipe;
import dev.coffer.backup.core.process.IncomingPipes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/**
 * A dump that writes into named pipes, out of which its artifacts are stored while it runs. What is wrong with the storing ends
 * the dump.
 */
final class PipedDump<C extends Record> {
    private final Guest guest;
    private final BackupStrategy<C> strategy;
    private final StepRunner runner;
    private final Storing storing;
    private final DowntimeLimit downtime;

    PipedDump(Guest guest, BackupStrategy<C> strategy, StepRunner runner, Storing storing, DowntimeLimit downtime) {
        this.guest = guest;
        this.strategy = strategy;
        this.runner = runner;
        this.storing = storing;
        this.downtime = downtime;
    }

    /** Begins to store what will come out of the pipes, each as the artifact of its place. */
    PipeWork<ManifestArtifact> startStoring(List<Artifact> artifacts, IncomingPipes pipes) {
        Capacity share = storing.shares().among(artifacts.size());
        List<Callable<ManifestArtifact>> transfers = new ArrayList<>();
        for (int i = 0; i < artifacts.size(); i++) {
            Artifact artifact = artifacts.get(i);
            IncomingPipe pipe = pipes.all().get(i);
            transfers.add(() -> storing.store(artifact, pipe.content(), share));
        }
        storing.writer().building();
        return new PipeWork<>(transfers);
    }

    /** Runs the dump to its success; when this returns, its last byte was read, though not yet stored. */
    Dumped run(DatabaseBackup backup, IncomingPipes pipes, PipeWork<?> work) {
        Step step = backup.dump().step();
        PipeActivity activity = new PipeActivity(work, pipes::bytes, pipes::isAnyFull);
        Outcome outcome = run(backup, judge(pipes, work), activity);
        pipes.drain(step.command(), () -> {
            guest.interruption().check();
            downtime.check();
            work.throwIfFailed();
        });
        pipes.all().forEach(pipe -> requireWritten(step, pipe));
        List<StagedFile> files = pipes.all().stream()
                .map(pipe -> new StagedFile(pipe.name(), pipe.bytes()))
                .toList();
        Dumped dumped = strategy.dumped(backup, outcome, files);
        requireSame(backup, dumped, files);
        return dumped;
    }

    /** With a monitor, that is what tells how far the dump is; else it is told by what was stored. */
    private Outcome run(DatabaseBackup backup, Judge judge, PipeActivity activity) {
        Step step = backup.dump().step();
        if (step.monitor().isEmpty()) {
            storing.progress().begin("storing " + backup.database(), OptionalLong.empty());
            return runner.run(step, judge, activity);
        }
        storing.progress().beQuiet();
        return new LongStep(guest, runner)
                .run(step, judge, strategy::progress, "dumping " + backup.database(), activity);
    }

    /** Another attempt would write after what this one has written. */
    private Judge judge(IncomingPipes pipes, PipeWork<?> work) {
        return new PipeJudge(strategy, work, verdict -> {
            boolean written = verdict instanceof Verdict.TryAgain && pipes.bytes() > 0;
            return written ? ((Verdict.TryAgain) verdict).failure() : verdict;
        });
    }

    private static void requireWritten(Step step, IncomingPipe pipe) {
        if (pipe.bytes() == 0) {
            throw new BackupException(
                    ErrorCode.DATASTORE_FAILED,
                    "cannot " + step.title() + ": the command ended as if all were well, and wrote nothing into pipe "
                            + pipe.path(),
                    "Look at the log of the datastore.");
        }
    }

    private static void requireSame(DatabaseBackup backup, Dumped dumped, List<StagedFile> files) {
        List<String> named = dumped.artifacts().stream().map(Artifact::name).toList();
        if (!named.equals(files.stream().map(StagedFile::name).toList())) {
            throw new BackupException(
                    ErrorCode.INTERNAL,
                    "the dump of " + backup.database() + " names other artifacts than its plan: " + named,
                    "This is a defect of the datastore plugin: report it to its authors.");
        }
    }
}

package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.core.process.OutgoingPipes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * A load that reads named pipes, into which its artifacts are fetched while it runs. What is wrong with the fetching ends the
 * load, before it sees an end of file.
 */
final class PipedLoad<C extends Record> {
    /** How long a load that has ended may be behind with what it reads. */
    private static final Duration STRAGGLERS = Duration.ofSeconds(2);

    private static final Duration LOOK = Duration.ofMillis(20);

    private final Guest guest;
    private final RestoreStrategy<C> strategy;
    private final StepRunner runner;
    private final Fetch fetch;

    PipedLoad(Guest guest, RestoreStrategy<C> strategy, StepRunner runner, Fetch fetch) {
        this.guest = guest;
        this.strategy = strategy;
        this.runner = runner;
        this.fetch = fetch;
    }

    void run(DatabaseRestore restore, OutgoingPipes pipes) {
        Step load = restore.load();
        try (PipeWork<Boolean> work = fetch.readAtOnce(restore.artifacts(), pipes.all())) {
            PipeActivity activity = new PipeActivity(work, pipes::bytes, pipes::isAnyEmpty);
            new LongStep(guest.quiet(), runner)
                    .run(
                            load,
                            new PipeJudge(strategy, work, UnaryOperator.identity()),
                            strategy::progress,
                            "",
                            activity);
            awaitAllRead(pipes, work);
            List<Path> unread = pipes.release();
            if (!work.isDone() || !unread.isEmpty()) {
                throw new BackupException(
                        ErrorCode.DATASTORE_FAILED,
                        "cannot " + load.title() + ": the command ended as if all were well, and had not read all of "
                                + unread,
                        "Look at the log of the datastore, and do not trust the database.");
            }
            work.await(guest.interruption()::check);
        }
    }

    /** The last bytes of a pipe may be on their way when the command has all that it wants. */
    private void awaitAllRead(OutgoingPipes pipes, PipeWork<?> work) {
        long moved = pipes.bytes();
        long progressed = System.nanoTime();
        while (!work.isDone() || !pipes.areAllEnded()) {
            guest.interruption().check();
            work.throwIfFailed();
            LockSupport.parkNanos(LOOK.toNanos());
            if (pipes.bytes() != moved || pipes.isAnyEmpty()) {
                moved = pipes.bytes();
                progressed = System.nanoTime();
            }
            if (System.nanoTime() - progressed > STRAGGLERS.toNanos()) {
                return;
            }
        }
    }
}

package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.core.journal.OwnedDirectory;
import dev.coffer.backup.core.process.OutgoingPipes;
import dev.coffer.backup.core.process.Sessions;
import dev.coffer.backup.core.process.StagingDirectory;
import dev.coffer.backup.core.process.StreamingCommand;
import java.util.List;
import java.util.function.UnaryOperator;

/** The restore of one database: fetch and check, prepare, load, release, prove. */
final class DatabaseLoad<C extends Record> {
    private final Guest guest;
    private final Sessions sessions;
    private final RestoreStrategy<C> strategy;
    private final StepRunner runner;
    private final Ledger ledger;
    private final Release<C> release;
    private final Fetch fetch;

    DatabaseLoad(
            Guest guest,
            Sessions sessions,
            RestoreStrategy<C> strategy,
            Ledger ledger,
            Release<C> release,
            Fetch fetch) {
        this.guest = guest;
        this.sessions = sessions;
        this.strategy = strategy;
        this.runner = new StepRunner(sessions, guest.interruption(), ledger, guest.listener());
        this.ledger = ledger;
        this.release = release;
        this.fetch = fetch;
    }

    /**
     * Restores one database.
     *
     * @param again plans it anew when all was fetched, right before the first step that changes anything; it may refuse
     */
    void run(DatabaseRestore restore, UnaryOperator<DatabaseRestore> again) {
        DatabaseRestore done;
        if (restore.delivery() instanceof DatabaseRestore.FromStaging delivery) {
            done = throughStaging(restore, delivery, again);
        } else if (restore.delivery() instanceof DatabaseRestore.FromPipes delivery) {
            done = throughPipes(restore, delivery.directory(), again);
        } else {
            done = straight(restore, again);
        }
        release.facts();
        runner.runAll(done.proof(), strategy);
    }

    private DatabaseRestore throughStaging(
            DatabaseRestore restore, DatabaseRestore.FromStaging delivery, UnaryOperator<DatabaseRestore> again) {
        Staging staging = delivery.staging();
        List<String> names = delivery.names().isEmpty() ? restore.artifacts() : delivery.names();
        String user = restore.load().command().session().user();
        OwnedDirectory owned = new OwnedDirectory(staging.directory(), user);
        ledger.add(owned);
        DatabaseRestore now;
        try (StagingDirectory directory = StagingDirectory.create(sessions, staging, user)) {
            for (DatabaseRestore.Earlier link : restore.earlier()) {
                new StagedFetch(guest.listener(), fetch.of(link.backup()))
                        .into(directory, link.artifacts(), link.files());
            }
            new StagedFetch(guest.listener(), fetch).into(directory, restore.artifacts(), names);
            now = again.apply(restore);
            runner.runAll(now.prepare(), strategy);
            runLong(now.load(), now.database());
            complete(now);
        }
        release.remove(owned);
        return now;
    }

    private DatabaseRestore throughPipes(
            DatabaseRestore restore, Staging staging, UnaryOperator<DatabaseRestore> again) {
        String user = restore.load().command().session().user();
        restore.artifacts().forEach(fetch::checkOnce);
        OwnedDirectory owned = new OwnedDirectory(staging.directory(), user);
        ledger.add(owned);
        DatabaseRestore now;
        try (OutgoingPipes pipes = OutgoingPipes.create(sessions, staging, user, restore.artifacts())) {
            now = again.apply(restore);
            runner.runAll(now.prepare(), strategy);
            new PipedLoad<>(guest, strategy, runner, fetch).run(now, pipes);
            complete(now);
        }
        release.remove(owned);
        return now;
    }

    private void complete(DatabaseRestore restore) {
        restore.completion().forEach(step -> runLong(step, restore.database()));
    }

    private void runLong(Step step, String database) {
        new LongStep(guest, runner).run(step, strategy, strategy::progress, "loading " + database, () -> 0);
    }

    private DatabaseRestore straight(DatabaseRestore restore, UnaryOperator<DatabaseRestore> again) {
        String artifact = restore.artifacts().get(0);
        fetch.checkOnce(artifact);
        DatabaseRestore now = again.apply(restore);
        runner.runAll(now.prepare(), strategy);
        Step step = now.load();
        guest.listener().step(step.title());
        guest.interruption().check();
        runner.begin(step);
        Outcome outcome = stream(step, artifact);
        runner.ended(step, outcome);
        runner.settle(step, strategy.judge(step, outcome));
        complete(now);
        return now;
    }

    private Outcome stream(Step step, String artifact) {
        try (StreamingCommand command = sessions.start(step.command())) {
            FailureNotingOutputStream input = new FailureNotingOutputStream(command.standardInput());
            feed(input, artifact);
            Outcome outcome = command.await();
            if (input.failure().isPresent()) {
                runner.settle(step, strategy.judge(step, outcome));
                throw new BackupException(
                        ErrorCode.DATASTORE_FAILED,
                        "cannot " + step.title() + ": the command ended before it had read all of " + artifact,
                        "Look at the log of the datastore.",
                        input.failure().get());
            }
            return outcome;
        }
    }

    /** Feeds the command; that it reads no more is left for its outcome to explain. */
    private void feed(FailureNotingOutputStream input, String artifact) {
        try {
            fetch.read(artifact, input);
        } catch (BackupException e) {
            if (input.failure().isEmpty()) {
                throw e;
            }
        }
    }
}

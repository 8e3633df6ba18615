package dev.coffer.backup.core.process;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Session;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The process that the commands of a session are children of. Used by one thread at a time. */
final class ParentProcess {
    private static final Duration STRAGGLERS = Duration.ofSeconds(2);

    private final Child child;
    private final SectionReader output;
    private final SectionReader error;

    private ParentProcess(Child child) {
        this.child = child;
        output = new SectionReader(child.output());
        error = new SectionReader(child.error());
    }

    static ParentProcess start(Users users, Session session) {
        ParentProcess parent = new ParentProcess(Child.start(users, session));
        parent.child.inBackground("output", parent.output);
        parent.child.inBackground("error", parent.error);
        return parent;
    }

    boolean isAlive() {
        return child.isAlive();
    }

    /** Runs a command to its end. Whatever is thrown, the process and all in its group are gone. */
    Outcome run(Command command, Watch watch) {
        boolean complete = false;
        try {
            String nonce = Nonce.next();
            CompletableFuture<Section> printed = output.expect(nonce);
            CompletableFuture<Section> complained = error.expect(nonce);
            child.send(Wire.child(nonce, command.arguments()));
            await(CompletableFuture.allOf(printed, complained), watch);
            Outcome outcome = outcome(command, printed.getNow(output.soFar()), complained.getNow(error.soFar()));
            complete = true;
            return outcome;
        } finally {
            if (!complete) {
                child.end();
            }
        }
    }

    /** Lets the process end by itself, or else ends it. */
    void close(Duration limit) {
        child.endInput();
        boolean ended = false;
        try {
            ended = child.hasEndedWithin(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            child.end();
        }
    }

    void end() {
        child.end();
    }

    private void await(CompletableFuture<Void> both, Watch watch) {
        while (!isDoneWithin(both, Watch.INTERVAL)) {
            if (!child.isAlive()) {
                // A process that it left behind may hold the streams open.
                child.end();
                isDoneWithin(both, STRAGGLERS);
                return;
            }
            watch.check(output.moved() + error.moved() + child.written());
        }
    }

    private static boolean isDoneWithin(CompletableFuture<Void> both, Duration limit) {
        try {
            both.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new AssertionError("sections never fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupException(ErrorCode.INTERRUPTED, "interrupted while a command ran", "", e);
        }
    }

    private Outcome outcome(Command command, Section printed, Section complained) {
        if (printed.status().isPresent() && complained.status().isPresent()) {
            return new Outcome(printed.status().getAsInt(), printed.text(), complained.text());
        }
        if (!complained.begun()) {
            throw child.notStarted(complained.text());
        }
        throw new BackupException(
                ErrorCode.GUEST,
                "the parent process of command '" + command.display() + "' of user '"
                        + command.session().user() + "' has ended before the command",
                "See what has killed it, and run the command again.");
    }
}

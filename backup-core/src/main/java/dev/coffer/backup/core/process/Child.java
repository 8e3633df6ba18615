package dev.coffer.backup.core.process;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A shell that was started as the user of a session, leads a process group of its own and reads what it is to do. */
final class Child {
    private static final Logger LOG = LoggerFactory.getLogger(Child.class);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int SAID_CHARACTERS = 500;

    private final Session session;
    private final Process process;
    private final Relay input = new Relay();
    private final AtomicLong written = new AtomicLong();
    private final CompletableFuture<Boolean> inputTaken = new CompletableFuture<>();

    private Child(Session session, Process process) {
        this.session = session;
        this.process = process;
    }

    /** Starts a shell, which has been sent the variables and the profile of the session, and nothing else. */
    static Child start(Users users, Session session) {
        byte[] first = Wire.session(session);
        Child child = new Child(session, Launcher.start(users, session.user()));
        child.inBackground("input", child::pumpInput);
        child.send(first);
        return child;
    }

    InputStream output() {
        return process.getInputStream();
    }

    InputStream error() {
        return process.getErrorStream();
    }

    /** What is put here reaches standard input. */
    Relay input() {
        return input;
    }

    /** The bytes that standard input has accepted. */
    long written() {
        return written.get();
    }

    /** Whether standard input has accepted all that was put, up to its end. */
    boolean hasTakenInputWithin(Duration limit) throws InterruptedException {
        try {
            return inputTaken.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new AssertionError("never completed by a failure", e);
        }
    }

    void send(byte[] bytes) {
        try {
            input.put(bytes);
        } catch (IOException e) {
            // Its end is noticed where its output is read.
            LOG.debug("the process of session {} reads no more", session.name());
        }
    }

    /** Gives standard input its end, once it has accepted all that was put before. */
    void endInput() {
        try {
            input.end();
        } catch (IOException e) {
            LOG.debug("the process of session {} reads no more", session.name());
        }
    }

    Thread inBackground(String what, Runnable work) {
        Thread thread = new Thread(work, "coffer-" + what + "-" + process.pid());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean hasEndedWithin(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Once it has ended: 128 and the number of a signal for an end by a signal. */
    int status() {
        return process.exitValue();
    }

    /** Ends it and all that it has started and that has stayed in its group. */
    void end() {
        ProcessGroup group = new ProcessGroup(process.pid());
        boolean gone = group.end(GRACE);
        process.destroyForcibly();
        if (!gone) {
            LOG.warn("processes {} of user {} cannot be killed", group.members(), session.user());
        }
    }

    /** What to throw when it has ended before it started a command. */
    BackupException notStarted(String said) {
        String text = said.strip();
        String why = text.isEmpty() ? "" : ": " + text.substring(Math.max(0, text.length() - SAID_CHARACTERS));
        String hint = session.profile()
                .map(profile ->
                        "Check that " + session.user() + " can read " + profile + ", and that it does not exit.")
                .orElse("Check that runuser can start a shell as " + session.user() + ".");
        return new BackupException(
                ErrorCode.GUEST,
                "the parent process of session '" + session.name() + "' of user '" + session.user() + "' has ended"
                        + why,
                hint);
    }

    /** Standard input is closed at its end alone: to a command that is cut off it must not look complete. */
    private void pumpInput() {
        OutputStream stream = process.getOutputStream();
        try {
            for (byte[] chunk = input.take(); chunk != null; chunk = input.take()) {
                stream.write(chunk);
                stream.flush();
                written.addAndGet(chunk.length);
            }
            stream.close();
            inputTaken.complete(true);
        } catch (IOException e) {
            input.breakOff(e);
            inputTaken.complete(false);
        } catch (BackupException e) {
            inputTaken.complete(false);
        }
    }
}

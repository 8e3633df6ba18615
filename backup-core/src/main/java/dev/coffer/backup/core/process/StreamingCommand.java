package dev.coffer.backup.core.process;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A running command of which one stream is an artifact. Asked for its standard output, it has an empty standard input; asked
 * for its standard input, its standard output is kept for the outcome. It is asked for one of the two, once, or for none.
 *
 * <p>When a limit is violated or the operator interrupts, the command is ended, and whoever reads, writes or awaits gets the
 * reason as a {@link BackupException}, never an end of file. Time in which the command waits for us is not silence.
 */
public final class StreamingCommand implements AutoCloseable {
    private static final Duration STRAGGLERS = Duration.ofSeconds(2);

    private final Command command;
    private final Child child;
    private final Watch watch;
    private final Consumer<StreamingCommand> whenFinished;
    private final SectionReader error;
    private final CompletableFuture<Section> complained;
    private final SectionReader output;
    private final CompletableFuture<Section> printed;
    private final Relay dumped = new Relay();
    private final AtomicLong dumpedBytes = new AtomicLong();
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean loading;
    private @Nullable RelayInputStream dump;
    private volatile @Nullable BackupException reason;

    private StreamingCommand(
            Child child, Command command, Watch watch, String nonce, Consumer<StreamingCommand> whenFinished) {
        this.child = child;
        this.command = command;
        this.watch = watch;
        this.whenFinished = whenFinished;
        this.error = new SectionReader(child.error());
        this.complained = error.expect(nonce);
        this.output = new SectionReader(child.output());
        this.printed = output.expectAll(nonce);
    }

    static StreamingCommand start(
            Users users, Command command, Interruption interruption, Consumer<StreamingCommand> whenFinished) {
        Watch watch = new Watch(command, interruption, Activity.NONE);
        String nonce = Nonce.next();
        byte[] request = Wire.stream(nonce, command.arguments());
        Child child = Child.start(users, command.session());
        StreamingCommand started = new StreamingCommand(child, command, watch, nonce, whenFinished);
        child.send(request);
        child.inBackground("error", started.error);
        child.inBackground("watch", started::watch);
        return started;
    }

    /**
     * What the command prints. The end of file counts only together with {@link #await}: a command that fails has one, too.
     */
    public synchronized InputStream standardOutput() {
        checkUndecided();
        RelayInputStream stream = new RelayInputStream(dumped);
        dump = stream;
        child.endInput();
        child.inBackground("output", this::pumpOutput);
        return stream;
    }

    /**
     * What the command reads. Closing it does nothing: the end of file reaches the command only with {@link #await}, so that a
     * load that was cut off never looks like a complete one. Writing throws {@link IOException} when the command reads no
     * more; {@link #await} tells why.
     */
    public synchronized OutputStream standardInput() {
        checkUndecided();
        loading = true;
        child.inBackground("output", output);
        return new RelayOutputStream(child.input());
    }

    /**
     * Waits for the command to end by itself.
     *
     * @throws IllegalStateException if the end of its standard output was not read
     * @throws BackupException with {@code TIME_LIMIT} or {@code INTERRUPTED} if it was cut off, with {@code DATASTORE_FAILED}
     *     if it says success and has not read all of its standard input
     */
    public Outcome await() {
        prepareForEnd();
        try {
            while (!child.hasEndedWithin(Watch.INTERVAL)) {
                checkNotCutOff();
            }
            Section last = sectionOf(complained, error);
            Section kept = dump == null ? sectionOf(printed, output) : new Section(true, "", last.status());
            boolean unread = loading && !child.hasTakenInputWithin(STRAGGLERS);
            checkNotCutOff();
            finish();
            return outcome(last, kept, unread);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupException(ErrorCode.INTERRUPTED, "interrupted while a command ran", "", e);
        }
    }

    /** Ends the command if nobody has seen its end; whoever still reads or writes fails. */
    @Override
    public void close() {
        if (finished.getCount() > 0) {
            cutOff(new BackupException(
                    ErrorCode.INTERRUPTED, "command '" + command.display() + "' was ended before its end", ""));
            finish();
        }
    }

    private void checkUndecided() {
        if (dump != null || loading) {
            throw new IllegalStateException("a stream of this command was asked for before");
        }
    }

    private synchronized void prepareForEnd() {
        RelayInputStream stream = dump;
        if (stream != null && !stream.isAtEnd()) {
            checkNotCutOff();
            throw new IllegalStateException(
                    "the standard output of '" + command.display() + "' was not read to its end");
        }
        if (stream == null && !loading) {
            child.inBackground("output", output);
        }
        if (stream == null) {
            child.endInput();
        }
    }

    private Outcome outcome(Section last, Section kept, boolean unread) {
        if (!last.begun()) {
            throw child.notStarted(last.text());
        }
        if (unread && child.status() == 0) {
            throw new BackupException(
                    ErrorCode.DATASTORE_FAILED,
                    "command '" + command.display() + "' ended with status 0 before it had read all of its input",
                    "Check that the command is the right one for what is restored.");
        }
        return new Outcome(child.status(), kept.text(), last.text());
    }

    /** A process that the command left behind may hold the stream open: what has come so far is then all. */
    private static Section sectionOf(CompletableFuture<Section> section, SectionReader reader)
            throws InterruptedException {
        try {
            return section.get(STRAGGLERS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return section.getNow(reader.soFar());
        } catch (ExecutionException e) {
            throw new AssertionError("sections never fail", e);
        }
    }

    private void pumpOutput() {
        byte[] buffer = new byte[Relay.CHUNK_BYTES];
        try (InputStream stream = child.output()) {
            for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
                dumpedBytes.addAndGet(length);
                dumped.put(Arrays.copyOf(buffer, length));
            }
            dumped.end();
        } catch (IOException e) {
            dumped.stop(
                    new BackupException(ErrorCode.GUEST, "cannot read what '" + command.display() + "' prints", "", e));
        } catch (BackupException e) {
            // Whoever reads gets the same.
        }
    }

    private void watch() {
        try {
            while (!finished.await(Watch.INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                if (dumped.isFull() || (loading && child.input().isEmpty())) {
                    watch.excuse();
                }
                watch.check(dumpedBytes.get() + output.moved() + error.moved() + child.written());
            }
        } catch (BackupException e) {
            cutOff(e);
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this thread", e);
        }
    }

    /** Returns when the process group is gone. */
    private synchronized void cutOff(BackupException why) {
        if (reason == null && finished.getCount() > 0) {
            reason = why;
            child.input().stop(why);
            dumped.stop(why);
            child.end();
        }
    }

    private void checkNotCutOff() {
        if (reason != null) {
            throwReason();
        }
    }

    private synchronized void throwReason() {
        BackupException why = reason;
        if (why != null) {
            throw why;
        }
    }

    private void finish() {
        finished.countDown();
        whenFinished.accept(this);
    }
}

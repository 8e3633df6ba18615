package dev.coffer.distribution.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process whose output is collected while it runs. */
@SuppressWarnings("JdkObsolete") // One thread reads what another one appends.
public final class Running implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(300);

    private final Process process;
    private final StringBuffer output = new StringBuffer();
    private final StringBuffer errors = new StringBuffer();
    private final List<Thread> readers;

    private Running(Process process) {
        this.process = process;
        this.readers = List.of(reader(process.getInputStream(), output), reader(process.getErrorStream(), errors));
    }

    /** How a process ended. */
    public record Ended(int status, String output, String errors) {}

    public static Running start(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new Running(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Ended run(ProcessBuilder builder) {
        return start(builder).await();
    }

    /** Waits until the standard output holds a text. */
    public void awaitOutput(String text) {
        Eventually.holds(() -> "'" + text + "' on standard output: " + said(), () -> output.indexOf(text) >= 0);
    }

    /** Ends the process, if it has not ended by itself. */
    @Override
    public void close() {
        process.destroy();
        await();
    }

    /** Waits until the standard error holds a text. */
    public void awaitError(String text) {
        Eventually.holds(() -> "'" + text + "' on standard error, which is: " + errors, () -> {
            if (!process.isAlive() && errors.indexOf(text) < 0) {
                throw new AssertionError("ended without '" + text + "': " + output + errors);
            }
            return errors.indexOf(text) >= 0;
        });
    }

    public void requireAlive() {
        if (!process.isAlive()) {
            throw new AssertionError("ended too early: " + said());
        }
    }

    /** What came out so far, on both. */
    public String said() {
        return output.toString() + errors;
    }

    public void signal(String name) {
        Ended ended = kill(name);
        if (ended.status() != 0) {
            throw new AssertionError("kill -" + name + ": " + ended);
        }
    }

    /** The same, for a process that may have come to its end by itself. */
    public void signalUnlessEnded(String name) {
        Ended ended = kill(name);
        if (ended.status() != 0 && process.isAlive()) {
            throw new AssertionError("kill -" + name + ": " + ended);
        }
    }

    private Ended kill(String name) {
        return run(new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()));
    }

    public Ended await() {
        try {
            if (!process.waitFor(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running: " + output + errors);
            }
            for (Thread reader : readers) {
                reader.join();
            }
            return new Ended(process.exitValue(), output.toString(), errors.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Thread reader(InputStream stream, StringBuffer into) {
        Thread thread = new Thread(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    into.append(line).append('\n');
                }
            } catch (IOException e) {
                into.append(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}

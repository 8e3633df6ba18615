package dev.coffer.backup.core.process;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A small program of the operating system that ends by itself at once, run as the present user. */
final class Tool {
    private static final int LIMIT_SECONDS = 30;

    private Tool() {}

    /** Runs it even in a thread that is interrupted, since groups of processes are ended in such threads. */
    static Result run(List<String> arguments) {
        boolean interrupted = Thread.interrupted();
        try {
            return runToItsEnd(arguments);
        } catch (IOException e) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    "cannot run " + arguments.get(0),
                    "Check that it is installed and on the PATH.",
                    e);
        } catch (InterruptedException e) {
            interrupted = true;
            throw new BackupException(ErrorCode.INTERRUPTED, "interrupted while " + arguments.get(0) + " ran", "", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Result runToItsEnd(List<String> arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(arguments).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new BackupException(
                    ErrorCode.GUEST, arguments.get(0) + " did not end within " + LIMIT_SECONDS + " s", "");
        }
        // What it prints fits into the pipe, so it never waits for this.
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.exitValue(), output);
    }

    /** How a tool ended and what it printed. */
    record Result(int status, String output) {
        void check(String purpose) {
            if (status != 0) {
                throw new BackupException(ErrorCode.GUEST, "cannot " + purpose + ": status " + status, "");
            }
        }
    }
}

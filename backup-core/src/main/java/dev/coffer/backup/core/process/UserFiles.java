package dev.coffer.backup.core.process;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What is done to the file system as a user, so that the kernel decides what that user may do. */
record UserFiles(Sessions sessions, String user, Limits limits) {
    static final Limits LIMITS = new Limits(Duration.ofMinutes(10), Duration.ofMinutes(10));

    UserFiles(Sessions sessions, String user) {
        this(sessions, user, LIMITS);
    }

    Outcome run(String... arguments) {
        return sessions.run(command(arguments));
    }

    boolean isDirectory(Path path) {
        return run("test", "-d", path.toString()).status() == 0;
    }

    /** Whether files can be made in a directory that is there. */
    boolean isWritableDirectory(Path path) {
        return isDirectory(path)
                && run("test", "-w", path.toString()).status() == 0
                && run("test", "-x", path.toString()).status() == 0;
    }

    /** Makes a directory that was not there before. */
    void makeDirectory(Path path) {
        Outcome outcome = run("mkdir", "-m", "700", "--", path.toString());
        if (outcome.status() != 0) {
            throw failure("make directory " + path, outcome, "Check who may write to " + path.getParent() + ".");
        }
    }

    /** Makes a named pipe that was not there before. */
    void makePipe(Path path) {
        Outcome outcome = run("mkfifo", "-m", "600", "--", path.toString());
        if (outcome.status() != 0) {
            throw failure("make pipe " + path, outcome, "Check that the file system knows named pipes.");
        }
    }

    /** Removes a directory and what is in it, also when an interruption was requested; quiet if there is none. */
    void removeTree(Path path) {
        Outcome outcome = sessions.runRegardless(command("rm", "-rf", "--", path.toString()));
        if (outcome.status() != 0) {
            throw failure("remove directory " + path, outcome, "Remove it by hand.");
        }
    }

    private Command command(String... arguments) {
        return new Command(Session.of("files", user), List.of(arguments), limits);
    }

    private BackupException failure(String what, Outcome outcome, String hint) {
        String said = outcome.standardError().strip();
        return new BackupException(
                ErrorCode.GUEST,
                "cannot " + what + " as user '" + user + "': " + (said.isEmpty() ? "status " + outcome.status() : said),
                hint);
    }
}

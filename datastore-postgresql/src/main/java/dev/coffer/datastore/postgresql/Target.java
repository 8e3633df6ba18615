package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** The place that a cluster is restored to. */
final class Target {
    private static final String LOOK = "data directory";
    private static final String STATUS = "server of the data directory";
    private static final String ROOM = "room beside the data directory";
    private static final String CONTROL = "control file that is replaced";
    private static final String LOG_ELSEWHERE = "log elsewhere";
    private static final String TABLES_ELSEWHERE = "tablespaces elsewhere";
    private static final int RUNS = 0;
    private static final int RUNS_NOT = 3;
    private static final int NO_CLUSTER = 4;

    private Target() {}

    static List<Question> questions(Commands commands) {
        PostgresqlConfiguration configuration = commands.configuration();
        Path directory = configuration.dataDirectory();
        return List.of(
                look(commands),
                new Question.OfCommand(
                        STATUS, commands.program(configuration.ofQuestions(), "pg_ctl", "-D", directory, "status")),
                new Question.OfCommand(
                        CONTROL, commands.program(configuration.ofQuestions(), "pg_controldata", "-D", directory)),
                new Question.OfRoom(ROOM, parent(directory), configuration.owner()));
    }

    /** What alone tells whether there is a cluster. */
    static Question look(Commands commands) {
        PostgresqlConfiguration configuration = commands.configuration();
        return new Question.OfCommand(
                LOOK, commands.script(configuration.ofQuestions(), Scripts.LOOK, configuration.dataDirectory()));
    }

    /** Whether the place is taken, by whatever it may be. */
    static boolean isTaken(PostgresqlConfiguration configuration, Answers answers) {
        requirePlace(configuration.dataDirectory(), answers.outcome(LOOK));
        return List.of("full", LOG_ELSEWHERE, TABLES_ELSEWHERE).contains(found(answers.outcome(LOOK)));
    }

    /** What the control file of the place says, where there is one. */
    static Optional<Control> replaced(Answers answers) {
        return Control.of(answers.outcome(CONTROL));
    }

    private static String found(Outcome look) {
        return look.status() == 0 ? look.standardOutput().strip() : "";
    }

    static boolean isKnown(Answers answers) {
        return answers.has(LOOK);
    }

    /** Refuses a place that nothing may be put into. */
    static void require(PostgresqlConfiguration configuration, Answers answers, boolean replace, long bytes) {
        Path directory = configuration.dataDirectory();
        requireNoServer(directory, answers.outcome(STATUS));
        requirePlace(directory, answers.outcome(LOOK));
        requireReplaceable(directory, found(answers.outcome(LOOK)), replace);
        requireCluster(directory, found(answers.outcome(LOOK)), answers);
        OptionalLong room = answers.room(ROOM);
        if (room.isEmpty()) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    "'" + configuration.owner() + "' may not make a directory in " + parent(directory)
                            + ", where the data directory is to be put together",
                    "Give him the directory that the data directory lies in.");
        }
        if (room.getAsLong() < bytes) {
            throw new BackupException(
                    ErrorCode.STAGING_SPACE,
                    "to restore the backup takes " + bytes + " bytes, and " + parent(directory) + " has room for "
                            + room.getAsLong(),
                    "Free some space there: the old data directory stays until the new one is complete.");
        }
    }

    private static void requireNoServer(Path directory, Outcome status) {
        if (status.status() == RUNS) {
            throw new BackupException(
                    ErrorCode.DATABASE_IN_USE,
                    "a server runs on data directory " + directory,
                    "Stop it: a restore needs a server that is stopped.");
        }
        if (status.status() != RUNS_NOT && status.status() != NO_CLUSTER) {
            throw Failures.refusal("cannot tell whether a server runs on data directory " + directory, status);
        }
    }

    private static void requireReplaceable(Path directory, String found, boolean replace) {
        if (!replace && !List.of("absent", "empty").contains(found)) {
            throw new BackupException(
                    ErrorCode.DATABASE_EXISTS,
                    "data directory " + directory + " is not empty",
                    "Name an empty one, or give --replace-existing to replace what is in it.");
        }
        if (found.equals(TABLES_ELSEWHERE)) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "the cluster in data directory " + directory
                            + " has tablespaces elsewhere, which would stay behind:" + " see the links in "
                            + directory.resolve("pg_tblspc"),
                    "Drop them, or move the data directory away and restore without --replace-existing; what the links"
                            + " lead to is yours to delete.");
        }
        if (found.equals(LOG_ELSEWHERE)) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "the log of data directory " + directory + " lies elsewhere: pg_wal is a link, and a restore puts"
                            + " the log inside",
                    "Move the data directory away and restore without --replace-existing; before the server is started,"
                            + " move pg_wal to its own file system and put a link in its place.");
        }
    }

    /** What is replaced is deleted: only a cluster is, and not what may hold several of them, nor one of unknown timelines. */
    private static void requireCluster(Path directory, String found, Answers answers) {
        if (!found.equals("full")) {
            return;
        }
        if (answers.outcome(STATUS).status() == NO_CLUSTER) {
            throw new BackupException(
                    ErrorCode.DATABASE_EXISTS,
                    directory + " is not empty, and is no data directory: it has no PG_VERSION",
                    "Correct data_directory, if the one that is meant lies below it; otherwise move away what is in it.");
        }
        if (replaced(answers).isEmpty()) {
            throw new BackupException(
                    ErrorCode.DATASTORE_FAILED,
                    "cannot read the control file of data directory " + directory + ", which is to be replaced: "
                            + Failures.said(answers.outcome(CONTROL)),
                    "If it is damaged, move the data directory away and restore without --replace-existing.");
        }
    }

    private static void requirePlace(Path directory, Outcome look) {
        String found = found(look);
        switch (found) {
            case "absent", "empty", "full", LOG_ELSEWHERE, TABLES_ELSEWHERE -> {}
            case "unmounted" ->
                throw new BackupException(
                        ErrorCode.GUEST,
                        "data directory " + directory + " lies on a file system of /etc/fstab that is not mounted",
                        "Mount it: what is put there now would be hidden by it.");
            case "link", "mount", "other" ->
                throw new BackupException(
                        ErrorCode.GUEST,
                        "data directory " + directory + " is "
                                + (found.equals("link") ? "a link" : found.equals("mount") ? "a mount point" : "a file")
                                + ", and a restore puts another directory in its place",
                        "Name a plain directory as data_directory: that which the link leads to, or one below the mount"
                                + " point.");
            default -> throw Failures.refusal("cannot look into data directory " + directory, look);
        }
    }

    private static Path parent(Path directory) {
        return Objects.requireNonNull(directory.getParent());
    }
}

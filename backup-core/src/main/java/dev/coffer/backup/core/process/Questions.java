package dev.coffer.backup.core.process;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Finds out what a plugin wants to know before it plans. */
public final class Questions {
    /** So much, and one more byte, is kept of what a command prints. */
    private static final int TEXT_LIMIT_BYTES = Outcome.MOST_BYTES - (1 << 10);

    private final Sessions sessions;
    private final UnaryOperator<Limits> limits;

    /** Is as patient as the questions are. */
    public Questions(Sessions sessions) {
        this(sessions, UnaryOperator.identity());
    }

    private Questions(Sessions sessions, UnaryOperator<Limits> limits) {
        this.sessions = sessions;
        this.limits = limits;
    }

    /** Has no command of a question take longer than this, however long it may. */
    public static Questions within(Duration most, Sessions sessions) {
        return new Questions(sessions, longer -> longer.within(most));
    }

    /** Adds the answers, found in order, to those there are. */
    public Answers answer(List<Question> questions, Answers soFar) {
        Answers answers = soFar;
        for (Question question : questions) {
            answers = answer(question, answers);
        }
        return answers;
    }

    private Answers answer(Question question, Answers answers) {
        if (question instanceof Question.OfCommand asked) {
            return answers.with(asked.id(), sessions.run(limited(asked.command())));
        }
        if (question instanceof Question.OfFile asked) {
            return answers.withText(asked.id(), text(asked.path(), filesOf(asked.user())));
        }
        if (question instanceof Question.OfDirectorySize asked) {
            return answers.withBytes(asked.id(), bytes(asked.path(), filesOf(asked.user())));
        }
        Question.OfRoom asked = (Question.OfRoom) question;
        return answers.withRoom(asked.id(), room(asked.path(), filesOf(asked.user())));
    }

    private Command limited(Command command) {
        return new Command(command.session(), command.arguments(), limits.apply(command.limits()));
    }

    private UserFiles filesOf(String user) {
        return new UserFiles(sessions, user, limits.apply(UserFiles.LIMITS));
    }

    private static Optional<String> text(Path path, UserFiles files) {
        Outcome outcome = files.run("head", "-c", Integer.toString(TEXT_LIMIT_BYTES + 1), "--", path.toString());
        checkRan(outcome, "read " + path);
        if (outcome.status() != 0) {
            return Optional.empty();
        }
        if (outcome.standardOutput().getBytes(StandardCharsets.UTF_8).length > TEXT_LIMIT_BYTES) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    "file " + path + " is longer than " + TEXT_LIMIT_BYTES + " bytes",
                    "Check that it is the file that was meant.");
        }
        return Optional.of(outcome.standardOutput());
    }

    private static OptionalLong bytes(Path path, UserFiles files) {
        // The dot makes it the directory that a link leads to; links below are not followed.
        Outcome outcome = files.run(
                "du",
                "-s",
                "--apparent-size",
                "--block-size=1",
                "--",
                path.resolve(".").toString());
        checkRan(outcome, "measure " + path);
        String printed = outcome.standardOutput();
        int tab = printed.indexOf('\t');
        // A part that cannot be read makes the sum worthless.
        return outcome.status() == 0 && tab > 0
                ? OptionalLong.of(Long.parseLong(printed.substring(0, tab)))
                : OptionalLong.empty();
    }

    /** Asked of the file system by a command, since that of a server that is gone answers nobody. */
    private static OptionalLong room(Path path, UserFiles files) {
        Path parent = path.getParent();
        Path directory = parent == null || files.isDirectory(path) ? path : parent;
        if (!files.isWritableDirectory(directory)) {
            return OptionalLong.empty();
        }
        Outcome outcome = files.run("stat", "-f", "--format=%a %S", "--", directory.toString());
        checkRan(outcome, "tell the free space of " + directory);
        String[] words = outcome.standardOutput().strip().split(" ", -1);
        return outcome.status() == 0 && words.length == 2
                ? OptionalLong.of(Math.multiplyExact(Long.parseLong(words[0]), Long.parseLong(words[1])))
                : OptionalLong.empty();
    }

    private static void checkRan(Outcome outcome, String what) {
        if (outcome.status() > 1) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    "cannot " + what + ": status " + outcome.status() + ", "
                            + outcome.standardError().strip(),
                    "Check that coreutils are installed.");
        }
    }
}

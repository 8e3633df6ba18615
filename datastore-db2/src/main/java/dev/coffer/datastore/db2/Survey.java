package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.datastore.db2.listing.ActiveDatabases;
import dev.coffer.datastore.db2.listing.Applications;
import dev.coffer.datastore.db2.listing.DatabaseDirectory;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import dev.coffer.datastore.db2.listing.Release;
import dev.coffer.datastore.db2.listing.Utilities;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What an instance is and does before Coffer touches it. It is asked before anything connects, since a connection makes a
 * database active.
 */
record Survey(
        Release release,
        DatabaseDirectory directory,
        ActiveDatabases active,
        Applications applications,
        Utilities utilities) {
    private static final String RELEASE = "release";
    private static final String PARTITIONS = "partitions";

    static List<Question> questions(Guest guest) {
        List<Question> questions = new ArrayList<>();
        questions.add(release(guest));
        questions.add(new Question.OfFile(
                PARTITIONS,
                guest.home().resolve("sqllib/db2nodes.cfg"),
                guest.commands().owner()));
        questions.addAll(activity(guest.commands()));
        return List.copyOf(questions);
    }

    static Question release(Guest guest) {
        return new Question.OfCommand(RELEASE, guest.commands().questionTo("db2level"));
    }

    static Release release(Answers answers) {
        return Release.of(releaseAnswer(answers));
    }

    static Outcome releaseAnswer(Answers answers) {
        return answers.outcome(RELEASE);
    }

    /** Asks all of it, and goes on with what comes out. */
    static <P> Planning<P> taken(
            Instance<Db2Configuration> instance, Answers answers, BiFunction<Guest, Survey, Planning<P>> next) {
        return Round.of(Guest.questions(instance), answers, () -> {
            Guest guest = Guest.of(instance, answers);
            return Round.of(questions(guest), answers, () -> next.apply(guest, of(answers)));
        });
    }

    /** What may be different from one minute to the next. */
    static List<Question> activity(Db2Commands commands) {
        return List.of(
                asked(commands, DatabaseDirectory.COMMAND),
                asked(commands, ActiveDatabases.COMMAND),
                asked(commands, Applications.COMMAND),
                asked(commands, Utilities.COMMAND));
    }

    static Question asked(Db2Commands commands, String listing) {
        return new Question.OfCommand(listing, commands.question(listing.split(" ", -1)));
    }

    static Survey of(Answers answers) {
        Release release = release(answers);
        refusePartitions(answers);
        return new Survey(
                release,
                DatabaseDirectory.of(answers.outcome(DatabaseDirectory.COMMAND)),
                ActiveDatabases.of(answers.outcome(ActiveDatabases.COMMAND)),
                Applications.of(answers.outcome(Applications.COMMAND)),
                Utilities.of(answers.outcome(Utilities.COMMAND)));
    }

    /** A plain BACKUP DATABASE saves one partition alone: in a partitioned instance it would look like a success. */
    private static void refusePartitions(Answers answers) {
        long partitions = answers.text(PARTITIONS)
                .orElse("")
                .lines()
                .filter(line -> !line.isBlank())
                .count();
        if (partitions > 1) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "the instance has " + partitions + " partitions or members",
                    "This version backs up and restores instances of one partition only.");
        }
    }

    /**
     * Refuses a database that a utility is at work on.
     *
     * @throws BackupException if a utility is at work that must be left alone
     */
    void refuseWhileUtilitiesRun(DirectoryEntry database) {
        LastLook.refuse(utilities.of(database.name()), database.alias());
    }
}

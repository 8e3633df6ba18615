package dev.coffer.datastore.fake;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an instance holds, as two questions tell.
 *
 * @param markers the names of all that is not a database
 */
record Contents(String version, List<String> databases, Set<String> markers) {
    private static final String LISTING = "contents";
    private static final String VERSION = "version";

    static boolean isKnown(Answers answers) {
        return answers.has(LISTING) && answers.has(VERSION);
    }

    static List<Question> questions(FakeConfiguration configuration) {
        Layout layout = new Layout(configuration);
        return List.of(
                new Question.OfCommand(
                        LISTING,
                        new Commands(configuration).program("contents", "ls", "-1p", "--", layout.directory())),
                new Question.OfFile(VERSION, layout.version(), configuration.owner()));
    }

    static Contents read(Answers answers) {
        Outcome listing = answers.outcome(LISTING);
        if (listing.status() != 0) {
            throw new BackupException(
                    ErrorCode.DATASTORE_DOWN,
                    "cannot list the instance: status " + listing.status() + ", " + Verdicts.saying(listing),
                    "Check data_directory and whether its owner may read it.");
        }
        List<String> names = listing.standardOutput().lines().toList();
        return new Contents(
                answers.text(VERSION).map(String::strip).orElse("1"),
                names.stream()
                        .filter(name -> name.endsWith("/"))
                        .map(name -> name.substring(0, name.length() - 1))
                        .filter(Layout::isDatabase)
                        .toList(),
                names.stream().filter(name -> !name.endsWith("/")).collect(Collectors.toSet()));
    }

    boolean has(String database) {
        return databases.contains(database);
    }

    boolean isActive(String database) {
        return isMarked(database, "active");
    }

    boolean isMarked(String database, String kind) {
        return markers.contains(database + "." + kind);
    }

    /** The databases that a backup is made of. */
    List<String> wanted(List<String> asked) {
        if (databases.isEmpty()) {
            throw new BackupException(
                    ErrorCode.DATABASE_UNKNOWN,
                    "the instance has no databases",
                    "A database is a directory in data_directory.");
        }
        for (String database : asked) {
            if (!has(database)) {
                throw new BackupException(
                        ErrorCode.DATABASE_UNKNOWN,
                        "no database '" + database + "'",
                        "The instance has " + String.join(", ", databases) + ".");
            }
        }
        return asked.isEmpty() ? databases : asked;
    }
}

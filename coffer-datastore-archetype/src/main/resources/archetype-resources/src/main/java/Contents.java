package ${package};

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import java.util.List;
import java.util.regex.Pattern;

/** The databases of an instance, as one question tells them. */
record Contents(List<String> databases) {
    private static final String LISTING = "contents";
    private static final String ENDING = ".db";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    static boolean isKnown(Answers answers) {
        return answers.has(LISTING);
    }

    static Question question(${pluginName}Configuration configuration) {
        return new Question.OfCommand(
                LISTING, Commands.program(configuration, "ls", "-1", "--", configuration.dataDirectory()));
    }

    static Contents of(Answers answers) {
        Outcome listing = answers.outcome(LISTING);
        if (listing.status() != 0) {
            throw new BackupException(
                    ErrorCode.DATASTORE_DOWN,
                    "cannot list the instance: status " + listing.status() + ", " + Verdicts.saying(listing),
                    "Check data_directory and whether its owner may read it.");
        }
        return new Contents(listing.standardOutput()
                .lines()
                .filter(name -> name.endsWith(ENDING))
                .map(name -> name.substring(0, name.length() - ENDING.length()))
                .filter(Contents::isName)
                .toList());
    }

    /** Whether a text that came from outside may become a path. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** The databases that a backup is made of. */
    List<String> wanted(List<String> asked) {
        if (databases.isEmpty()) {
            throw new BackupException(
                    ErrorCode.DATABASE_UNKNOWN, "the instance has no databases", "A database is a file NAME.db.");
        }
        for (String database : asked) {
            if (!databases.contains(database)) {
                throw new BackupException(
                        ErrorCode.DATABASE_UNKNOWN,
                        "no database '" + database + "'",
                        "The instance has " + String.join(", ", databases) + ".");
            }
        }
        return asked.isEmpty() ? databases : asked;
    }
}

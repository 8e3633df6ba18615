package dev.coffer.datastore.fake;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import java.util.ArrayList;
import java.util.List;

/** How large the image of a database will be at the most. */
final class ImageSize {
    /** A header, the filling of the last block, and two more headers for a long name and a long link. */
    private static final long BYTES_FOR_AN_ENTRY = 4096;

    /** The end of an archive is filled up to a record. */
    private static final long BYTES_FOR_THE_END = 20_480;

    private ImageSize() {}

    /** Asks for the size of each database; nothing once it was asked. */
    static List<Question> questions(FakeConfiguration configuration, List<String> databases, Answers answers) {
        Layout layout = new Layout(configuration);
        Commands commands = new Commands(configuration);
        List<Question> questions = new ArrayList<>();
        for (String database : databases) {
            if (!answers.has(bytes(database))) {
                questions.add(new Question.OfDirectorySize(
                        bytes(database), layout.database(database), configuration.owner()));
                questions.add(new Question.OfCommand(
                        entries(database),
                        commands.script("count:" + database, Scripts.COUNT, layout.database(database))));
            }
        }
        return questions;
    }

    static long estimate(String database, Answers answers) {
        Outcome entries = answers.outcome(entries(database));
        String count = entries.standardOutput().strip();
        if (entries.status() != 0 || !count.matches("\\d{1,12}")) {
            throw new BackupException(
                    ErrorCode.DATASTORE_FAILED,
                    "cannot count the files of database " + database + ": status " + entries.status() + ", "
                            + Verdicts.saying(entries),
                    "Check whether the instance's owner may read all of it.");
        }
        long bytes = answers.bytes(bytes(database))
                .orElseThrow(() -> new BackupException(
                        ErrorCode.DATASTORE_FAILED,
                        "cannot tell the size of database " + database,
                        "Check whether the instance's owner may read all of it."));
        return bytes + Long.parseLong(count) * BYTES_FOR_AN_ENTRY + BYTES_FOR_THE_END;
    }

    private static String bytes(String database) {
        return "bytes:" + database;
    }

    private static String entries(String database) {
        return "entries:" + database;
    }
}

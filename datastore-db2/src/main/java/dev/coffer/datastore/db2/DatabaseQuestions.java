package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.datastore.db2.listing.BackupHistory;
import dev.coffer.datastore.db2.listing.DatabaseConfiguration;
import dev.coffer.datastore.db2.listing.DatabaseSize;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import dev.coffer.datastore.db2.listing.Grants;
import dev.coffer.datastore.db2.listing.ResultCell;
import dev.coffer.datastore.db2.message.ClpMessages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What is asked about one database, and how the answers are found again. */
final class DatabaseQuestions {
    /** Whether a database is active, quiesced or about to be; there is no such view before Db2 9. */
    static final String STATUS = "select db_status from sysibmadm.snapdb";

    private final Db2Commands commands;
    private final DirectoryEntry database;

    DatabaseQuestions(Db2Commands commands, DirectoryEntry database) {
        this.commands = commands;
        this.database = database;
    }

    Question configuration() {
        return new Question.OfCommand(
                id("configuration of"),
                commands.question(
                        DatabaseConfiguration.command(database.alias()).split(" ", -1)));
    }

    Outcome configuration(Answers answers) {
        return answers.outcome(id("configuration of"));
    }

    /** What Db2 remembers of backups. */
    Question history() {
        return new Question.OfCommand(
                id("history of"),
                commands.question(BackupHistory.command(database.alias()).split(" ", -1)));
    }

    Outcome history(Answers answers) {
        return answers.outcome(id("history of"));
    }

    /** Connects, asks whether the database is quiesced and leaves again. */
    List<Question> connection() {
        return List.of(connect(), status(), reset());
    }

    /**
     * Connects, asks for the size and leaves again. One that Db2 has found out within half an hour will do: to find it out anew is
     * work for the database.
     */
    List<Question> connectionAndSize() {
        return List.of(connect(), size("-1"), reset());
    }

    /**
     * Connects, asks what a backup has to know and leaves again.
     *
     * @param measured whether it has to know the size: to find it out is work for the database, which writes it down
     */
    List<Question> connectionForBackup(boolean measured) {
        List<Question> questions = new ArrayList<>(List.of(connect(), status()));
        if (measured) {
            questions.add(size("0"));
        }
        questions.add(new Question.OfCommand(id("tables of"), commands.question(UserTables.STATEMENT)));
        questions.add(new Question.OfCommand(id("grants in"), commands.question(Grants.STATEMENT)));
        questions.add(reset());
        return List.copyOf(questions);
    }

    /** @param window the minutes for which a size that was found out before is given again; -1 for thirty */
    private Question size(String window) {
        return new Question.OfCommand(id("size of"), commands.question("call get_dbsize_info(?,?,?," + window + ")"));
    }

    /** The answer to how many tables there are; empty where it was not asked. */
    Optional<Outcome> tables(Answers answers) {
        return answers.has(id("tables of")) ? Optional.of(answers.outcome(id("tables of"))) : Optional.empty();
    }
    /** The answer to who has grants; empty where nobody could connect to ask. */
    Optional<Outcome> grants(Answers answers) {
        boolean asked = answers.has(id("grants in"))
                && ClpMessages.of(connection(answers)).errors().isEmpty();
        return asked ? Optional.of(answers.outcome(id("grants in"))) : Optional.empty();
    }

    private Question status() {
        return new Question.OfCommand(id("status of"), commands.question(STATUS));
    }

    /** What the database says of its status; empty if it was not asked or does not tell. */
    Optional<String> status(Answers answers) {
        return answers.has(id("status of")) ? ResultCell.of(answers.outcome(id("status of"))) : Optional.empty();
    }

    private Question connect() {
        return new Question.OfCommand(id("connection to"), commands.questionThatConnects(database.alias()));
    }

    private Question reset() {
        return new Question.OfCommand(id("end of the connection to"), commands.question("connect", "reset"));
    }

    /** How the connection went. */
    Outcome connection(Answers answers) {
        return answers.outcome(id("connection to"));
    }

    OptionalLong size(Answers answers) {
        return answers.has(id("size of")) ? DatabaseSize.of(answers.outcome(id("size of"))) : OptionalLong.empty();
    }

    /** The bytes in the containers, for a database that does not tell: of all databases of its path, so rather too many. */
    List<Question> containers() {
        Path directory = Path.of(database.directory().orElseThrow());
        Path databases = directory.resolve(commands.owner()).resolve("NODE0000");
        return List.of(
                new Question.OfDirectorySize(id("containers of"), databases, commands.owner()),
                new Question.OfDirectorySize(id("directory of"), directory, commands.owner()));
    }

    OptionalLong containers(Answers answers) {
        OptionalLong containers = answers.bytes(id("containers of"));
        return containers.orElse(0) > 0 ? containers : answers.bytes(id("directory of"));
    }

    private String id(String what) {
        return what + " " + database.alias();
    }
}

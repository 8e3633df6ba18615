package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Question;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The archived logs that a database goes on with which waits for them: those of the directory that is named, and those that it archived
 * itself where it is now. Nobody knows since when they are needed.
 */
record WaitingLogs(OneDatabase database, StopPoint stop) {
    private static final String NAME_ONE =
            "Name the directory with the files S*.LOG, which the owner of the instance may read, by --overflow-log-path";

    private static final String DECIDE =
            "; --let-db2-decide opens the database where Db2 finds the end of the logs by itself, without what comes after that.";

    List<Question> questions() {
        if (database.settings().letDb2Decide()) {
            return List.of();
        }
        List<Question> questions = new ArrayList<>();
        named().ifPresent(named -> questions.add(named.question()));
        own().ifPresent(own -> questions.add(own.question()));
        return List.copyOf(questions);
    }

    private Optional<ListedDirectory> named() {
        return database.settings().overflowLogPath().map(this::listed);
    }

    private ListedDirectory listed(Path path) {
        return new ListedDirectory(database.guest(), database.alias(), path, Optional.empty());
    }

    private Optional<ListedDirectory> own() {
        return LogArchive.directory(database)
                .filter(path -> stop.needsArchive()
                        && !database.settings().overflowLogPath().equals(Optional.of(path)))
                .map(this::listed);
    }

    /**
     * The logs that Db2 has; it has to come to the last of them. Of several chains of its own, nobody knows which one it takes, so that
     * it may be refused to be content with less than there is.
     *
     * @throws BackupException if the directory that is named has none itself, or there is none, and none of its own
     */
    LogsThere there(Answers answers) {
        database.settings().overflowLogPath().ifPresent(path -> Guest.requirePlain(path, "directory of archived logs"));
        if (database.settings().letDb2Decide()) {
            return LogsThere.UNKNOWN;
        }
        SortedMap<Integer, Instant> logs = new TreeMap<>();
        named().ifPresent(named -> logs.putAll(brought(named, answers)));
        own().ifPresent(own -> ListedDirectory.merge(archived(own, answers), logs));
        if (stop.needsArchive() && logs.isEmpty()) {
            throw ListedDirectory.refusal(
                    "nobody knows which archived logs database " + database.alias() + " is to go on with: "
                            + own().map(own -> "in " + own.path() + " there are none")
                                    .orElse("its LOGARCHMETH1 is "
                                            + database.configuration().logging()),
                    NAME_ONE + DECIDE);
        }
        return LogsThere.of(logs.keySet(), logs, stop);
    }

    /** Where a directory is named, one of its own may not be there: a database may never have archived a log. */
    private SortedMap<Integer, Instant> archived(ListedDirectory own, Answers answers) {
        if (named().isEmpty() || !own.isAbsent(answers)) {
            own.refuseUnlisted(
                    answers,
                    "Mount it where it is not there, and let the owner of the instance read it. " + NAME_ONE + DECIDE);
        }
        own.refuseCut(answers, "Have logs that nobody needs moved away" + DECIDE);
        SortedMap<Integer, Instant> logs = new TreeMap<>();
        own.all(answers).forEach((directory, chain) -> {
            if (ArchivedLogs.isChain(directory)) {
                ListedDirectory.merge(chain, logs);
            }
        });
        return logs;
    }

    private SortedMap<Integer, Instant> brought(ListedDirectory named, Answers answers) {
        named.refuseUnlisted(answers, NAME_ONE + ".");
        named.refuseCut(answers, "Put those that it waits for into a directory of their own and name that.");
        SortedMap<Integer, Instant> logs = named.lying(named.path(), answers);
        if (logs.isEmpty()) {
            throw ListedDirectory.refusal(
                    "directory " + named.path() + " has no log of database " + database.alias(), NAME_ONE + ".");
        }
        return logs;
    }
}

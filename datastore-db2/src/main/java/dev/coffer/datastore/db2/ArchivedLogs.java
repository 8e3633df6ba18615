package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the archived logs of a restored database lie. Db2 looks for them below the name of the instance and of the database: one that
 * is restored under another name, or by another instance, has to be told where those of the old one are.
 */
record ArchivedLogs(Guest guest, RestoredImage image) {
    private static final String DISK = "DISK:";
    private static final Pattern CHAIN = Pattern.compile("/[^\\n]*/C\\d{7}");

    /** Up to where the database is rolled forward. */
    StopPoint stop() {
        Optional<StopPoint> wanted =
                StopPoint.wanted(configuration()).filter(stop -> stop.kind() != StopPoint.Kind.END_OF_BACKUP);
        boolean online = image.image().kind().online();
        if (wanted.isEmpty()) {
            return online ? StopPoint.endOfBackup() : StopPoint.none();
        }
        if (online && wanted.get().kind() == StopPoint.Kind.NONE) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "the image of database " + alias()
                            + " was made online, and cannot be used without being rolled forward",
                    "Leave out --without-rolling-forward: by default it is rolled forward to the end of the backup.");
        }
        refuseCircular(wanted.get());
        return wanted.get();
    }

    private void refuseCircular(StopPoint stop) {
        boolean archives = image.image().kind().archive().isPresent();
        if (stop.needsArchive() && !archives && !configuration().letDb2Decide()) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "database " + alias() + " cannot be rolled forward " + stop.described()
                            + ": it logged circularly when it was backed up, or the backup does not tell",
                    "Leave that out to restore it as it was when its backup was made; --let-db2-decide leaves it to Db2.");
        }
    }

    /** Which directories with logs there are; nothing where Db2 finds them, or needs none. */
    List<Question> questions() {
        return isToBeFound()
                ? List.of(guest.asks(
                        id(),
                        "find",
                        "-L",
                        parent().orElseThrow().toString(),
                        "-mindepth",
                        "1",
                        "-maxdepth",
                        "1",
                        "-type",
                        "d"))
                : List.of();
    }

    /**
     * How it is recovered.
     *
     * @param listed what lies where logs are known to be
     * @throws BackupException if there are no archived logs, or several chains of them
     */
    LogRecovery recovery(ListedLogs listed, Answers answers) {
        StopPoint stop = stop();
        Optional<Path> given = configuration().overflowLogPath().filter(path -> stop.needsArchive());
        Optional<Path> overflow = isToBeFound() ? Optional.of(found(answers.outcome(id()))) : given;
        overflow.ifPresent(path -> Guest.requirePlain(path, "directory of archived logs"));
        return new LogRecovery(guest.commands(), stop, overflow, listed.there(overflow, answers));
    }

    private Path found(Outcome outcome) {
        List<String> chains =
                outcome.standardOutput().lines().filter(ArchivedLogs::isChain).toList();
        if (outcome.status() == 0 && chains.size() == 1) {
            return Path.of(chains.get(0));
        }
        throw new BackupException(
                ErrorCode.GUEST,
                "the archived logs of database " + alias() + " are not found below " + parent().orElseThrow()
                        + ": there are " + chains.size() + " chains of them",
                "Name the directory that has them by --overflow-log-path, or leave out --to-end-of-logs and --to-time.");
    }

    /** Whether a directory is one that Db2 makes for a chain of logs. */
    static boolean isChain(String directory) {
        return CHAIN.matcher(directory).matches();
    }

    private boolean isToBeFound() {
        return stop().needsArchive()
                && configuration().overflowLogPath().isEmpty()
                && isElsewhere()
                && parent().isPresent();
    }

    /** Whether Db2 has to be told where the logs are. */
    boolean isElsewhere() {
        return !image.image().instance().equals(guest.commands().owner())
                || !image.target().equals(name());
    }

    /** The directory with the chains of logs that the database archived when it was backed up; empty if that is none. */
    Optional<Path> parent() {
        return image.image()
                .kind()
                .archive()
                .filter(method -> method.startsWith(DISK + "/"))
                .map(method -> Path.of(method.substring(DISK.length()))
                        .resolve(image.image().instance())
                        .resolve(name())
                        .resolve("NODE0000/LOGSTREAM0000"));
    }

    private String name() {
        return image.image().name().orElse(alias());
    }

    private String alias() {
        return image.image().alias();
    }

    private String id() {
        return "archived logs of " + alias();
    }

    private Db2Configuration configuration() {
        return guest.commands().configuration();
    }
}

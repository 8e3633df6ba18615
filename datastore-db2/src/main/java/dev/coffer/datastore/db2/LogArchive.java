package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.datastore.db2.listing.ArchivedLog;
import dev.coffer.datastore.db2.listing.LogName;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The directory in which a database archives its logs, with a directory for each chain of them.
 *
 * @param alias of the database
 */
record LogArchive(String alias, Path directory) {
    /** How many logs are listed, from the lowest numbers on: as many as fit into an answer. */
    static final int MOST_LISTED = 20_000;

    private static final String DISK = "DISK:";
    private static final int BEGINNING_ANEW = 9_000_000;

    private static final String LIST = """
            cd -- "$1" || exit 1
            logs=$(find . -mindepth 2 -maxdepth 2 -type f -path './C???????/S???????.LOG' -printf '%P %s\\n') || exit 1
            sorted=$(printf '%s\\n' "$logs" | sort -t / -k 2,2 -k 1,1) || exit 1
            printf '%s\\n' "$sorted" | head -n "$2"
            """;

    private static final String DELETE = """
            if [ -L "$1" ]; then echo "'$1' is a link" >&2; exit 1; fi
            cd -P -- "$1" || exit 1
            last=$2
            goes() { number=1${1#S}; [ -f "$1" ] && [ ! -L "$1" ] && [ "${number%.LOG}" -le "1$last" ]; }
            count() {
                found=0
                for log in S[0-9][0-9][0-9][0-9][0-9][0-9][0-9].LOG; do if goes "$log"; then found=$((found + 1)); fi; done
            }
            count
            if [ "$found" -ne "$3" ]; then echo "there are $found logs, and not $3" >&2; exit 1; fi
            for log in S[0-9][0-9][0-9][0-9][0-9][0-9][0-9].LOG; do
                goes "$log" || continue
                rm -f -- "$log" || exit 1
                if goes "$log"; then echo "$log is still there" >&2; exit 1; fi
            done
            count
            if [ "$found" -ne 0 ]; then echo "$found logs are still there" >&2; exit 1; fi
            echo "deleted $3"
            """;

    /**
     * The archive of a database.
     *
     * @throws BackupException if it archives its logs nowhere, or elsewhere than in a directory
     */
    static LogArchive of(OneDatabase database) {
        Path directory = directory(database)
                .orElseThrow(() -> new BackupException(
                        ErrorCode.NOT_SUPPORTED,
                        "database " + database.alias() + " has no archived logs in a directory: its LOGARCHMETH1 is "
                                + database.configuration().logging(),
                        database.configuration().archivesLogs()
                                ? "Whatever keeps them deletes them: only those of LOGARCHMETH1 DISK are deleted by Coffer."
                                : "It logs circularly, so that there is nothing to delete."));
        return new LogArchive(database.alias(), directory);
    }

    /** The directory with the chains of logs that a database archives; empty if it archives them nowhere, or in no directory. */
    static Optional<Path> directory(OneDatabase database) {
        String method = database.configuration().logging();
        return method.startsWith(DISK + "/")
                ? Optional.of(Path.of(method.substring(DISK.length()))
                        .resolve(database.guest().commands().owner())
                        .resolve(database.entry().name())
                        .resolve("NODE0000/LOGSTREAM0000"))
                : Optional.empty();
    }

    /** The arguments of the command that lists it. */
    List<String> listing() {
        return List.of("/bin/sh", "-c", LIST, "list-logs", directory.toString(), Integer.toString(MOST_LISTED));
    }

    /**
     * The command that deletes the logs of a chain up to one of them, if they are as many as is said.
     *
     * @param last the number of the last one to be deleted
     */
    Command deletion(Db2Commands commands, String chain, int last, int count) {
        return commands.program(
                commands.configuration().ofChanges(),
                "/bin/sh",
                "-c",
                DELETE,
                "delete-logs",
                directory.resolve(chain).toString(),
                "%07d".formatted(last),
                Integer.toString(count));
    }

    /** How a program of the guest ended, for the end of a message. */
    static String reason(Outcome outcome) {
        String said = outcome.standardError().strip();
        return " (status " + outcome.status() + ")" + (said.isEmpty() ? "" : ": " + said);
    }

    /**
     * What lies in it, the lowest numbers first.
     *
     * @throws BackupException if it could not be listed, or the numbers are about to begin anew
     */
    List<ArchivedLog> logs(Outcome listing) {
        if (listing.status() != 0 || listing.isOutputCut()) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    "cannot list the archived logs of database " + alias + " in '" + directory + "'" + reason(listing),
                    "Mount it, and let the owner of the instance read it; where no log was archived yet, it is not there.");
        }
        List<ArchivedLog> logs = ArchivedLog.in(listing)
                .sorted(Comparator.comparingInt(ArchivedLog::number).thenComparing(ArchivedLog::chain))
                .toList();
        logs.forEach(log -> refuseBeginningAnew(alias, log.number()));
        return logs;
    }

    /**
     * Refuses a number so high that those after it may be small ones.
     *
     * @param number of a log of the database
     */
    static void refuseBeginningAnew(String alias, int number) {
        if (number >= BEGINNING_ANEW) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "the numbers of the logs of database " + alias + " are about to begin anew, or have: there is "
                            + LogName.of(number),
                    "Which of them come first cannot be told any more: delete them by hand.");
        }
    }
}

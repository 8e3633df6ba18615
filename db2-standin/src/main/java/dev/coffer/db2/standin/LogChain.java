package dev.coffer.db2.standin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The logs that a recovery can read one after the other.
 *
 * @param missing the number of the first log that is not among them
 * @param foreign whether a log of that number was found which does not follow the last one
 * @param gap whether later logs were found
 */
record LogChain(List<LogFile> logs, int missing, boolean foreign, boolean gap) {

    LogChain {
        logs = List.copyOf(logs);
    }

    /**
     * Where a recovery goes on.
     *
     * @param number of the log to be read next
     * @param id which it must have; empty if any will do that follows the previous one
     * @param previous the id of the log that it must follow
     * @param next the number of the record to be applied next
     */
    record Position(int number, String id, String previous, long next) {

        private boolean fits(LogFile log) {
            if (log.head().number() != number) {
                return false;
            }
            return id.isEmpty()
                    ? log.head().previous().equals(previous) && log.head().first() == next
                    : log.head().id().equals(id) && log.head().first() <= next && log.next() >= next;
        }

        private Position after(LogFile log) {
            return new Position(number + 1, "", log.head().id(), log.next());
        }
    }

    /** A log in one of the directories. */
    private record Found(Path directory, LogFile log) {}

    /**
     * Follows the logs from a position on.
     *
     * @param given directories that were named, looked at first
     * @param own the directories of the database; old chains in them may hold logs of the same numbers
     */
    static LogChain follow(Position from, List<Path> given, List<Path> own) {
        List<Path> all = new ArrayList<>(given);
        all.addAll(own);
        List<LogFile> logs = new ArrayList<>();
        List<Path> concerned = all;
        Position at = from;
        while (true) {
            Position wanted = at;
            Optional<Found> fitting = find(at.number(), all).stream()
                    .filter(found -> wanted.fits(found.log()))
                    .findFirst();
            if (fitting.isEmpty()) {
                boolean foreign = !find(at.number(), concerned).isEmpty();
                boolean gap = !find(at.number() + 1, concerned).isEmpty();
                return new LogChain(logs, at.number(), foreign, gap);
            }
            logs.add(fitting.get().log());
            concerned = new ArrayList<>(given);
            concerned.add(fitting.get().directory());
            at = at.after(fitting.get().log());
        }
    }

    private static List<Found> find(int number, List<Path> directories) {
        List<Found> found = new ArrayList<>();
        for (Path directory : directories) {
            LogFile.read(directory.resolve(LogFile.name(number)))
                    .ifPresent(log -> found.add(new Found(directory, log)));
        }
        return found;
    }
}

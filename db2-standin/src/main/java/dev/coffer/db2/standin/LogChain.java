package dev.coffer.db2.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The logs that a recovery can read one after the other.
 *
 * @param missing the number of the first log that is not among them
 * @param foreign whether a log of that number was found which does not follow the last one, or is damaged
 * @param gap whether later logs of the same chain were found
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
            if (log.head().number() != number || log.damaged()) {
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
        Position at = from;
        while (true) {
            Position wanted = at;
            Optional<LogFile> fitting =
                    find(at.number(), all).filter(wanted::fits).findFirst();
            if (fitting.isEmpty()) {
                return ended(logs, at.number(), given, all);
            }
            logs.add(fitting.get());
            at = at.after(fitting.get());
        }
    }

    private static LogChain ended(List<LogFile> logs, int missing, List<Path> given, List<Path> all) {
        Predicate<LogFile> sameChain = logs.isEmpty()
                ? log -> true
                : log -> log.head()
                        .chain()
                        .equals(logs.get(logs.size() - 1).head().chain());
        boolean foreign =
                find(missing, given).findAny().isPresent() || find(missing, all).anyMatch(sameChain);
        boolean gap = all.stream()
                .flatMap(LogChain::numbers)
                .filter(number -> number > missing)
                .distinct()
                .flatMap(number -> find(number, all))
                .anyMatch(sameChain);
        return new LogChain(logs, missing, foreign, gap);
    }

    private static Stream<Integer> numbers(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.matches("S\\d{7}\\.LOG"))
                    .map(name -> Integer.valueOf(name.substring(1, 8)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<LogFile> find(int number, List<Path> directories) {
        return directories.stream()
                .map(directory -> LogFile.read(directory.resolve(LogFile.name(number))))
                .flatMap(Optional::stream);
    }
}

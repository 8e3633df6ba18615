package dev.coffer.datastore.db2.faults;

import dev.coffer.backup.api.datastore.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The archived logs of LEDGER as files: the scripts that list and delete them are run as they are, by a shell of this guest. */
final class PlayedLogs {
    /** What backups need, and what follows. */
    private static final List<String> NEEDED =
            List.of("C0000000/S0000003.LOG", "C0000000/S0000004.LOG", "C0000001/S0000003.LOG", "C0000001/S0000004.LOG");

    /** What nobody needs, in the order in which it is to go. */
    private static final List<String> UNNEEDED =
            List.of("C0000000/S0000000.LOG", "C0000000/S0000001.LOG", "C0000000/S0000002.LOG", "C0000001/S0000002.LOG");

    /** In place of a program that deletes files: the shell is killed when the first one is gone. */
    private static final String KILLED_AFTER_ONE = "rm() { command rm \"$@\"; kill -9 $$; }";

    private final Path root;
    private final Path streams;
    private final List<List<String>> left = new ArrayList<>();

    PlayedLogs(Path root, String owner) {
        this.root = root;
        this.streams = root.resolve(owner).resolve("LEDGER/NODE0000/LOGSTREAM0000");
    }

    /** What LOGARCHMETH1 names. */
    Path root() {
        return root;
    }

    void lay() {
        Stream.of(NEEDED, UNNEEDED).flatMap(List::stream).forEach(this::put);
    }

    void put(String log) {
        try {
            Files.createDirectories(streams.resolve(log).resolveSibling(""));
            Files.writeString(streams.resolve(log), "log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void lose(String log) {
        try {
            Files.delete(streams.resolve(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has a script that nobody waits for any more go on, at the worst time: right before the next one that deletes. */
    void leave(List<String> command) {
        left.add(command);
    }

    /** Runs a script. */
    Outcome run(List<String> command) {
        if (command.contains("delete-logs")) {
            left.forEach(one -> run(one, ""));
            left.clear();
        }
        return run(command, "");
    }

    /** Runs a script up to the first log that it deletes. */
    Outcome half(List<String> command) {
        return run(command, KILLED_AFTER_ONE);
    }

    /** @param instead a function of the shell in the place of a program that the script calls */
    Outcome run(List<String> command, String instead) {
        List<String> words = new ArrayList<>(command);
        words.set(2, instead + "\n" + words.get(2));
        try {
            Process shell = new ProcessBuilder(words).start();
            shell.getOutputStream().close();
            String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String error = new String(shell.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(shell.waitFor(), output, error);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private NavigableSet<String> there() {
        try (Stream<Path> files = Files.walk(streams)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> streams.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nothing is gone that is needed, and in each chain nothing lies before what is gone. */
    boolean areWhole() {
        NavigableSet<String> there = there();
        boolean inOrder = UNNEEDED.stream().filter(there::contains).allMatch(log -> UNNEEDED.stream()
                .filter(later -> isLater(later, log))
                .allMatch(there::contains));
        return there.containsAll(NEEDED) && inOrder;
    }

    private static boolean isLater(String log, String than) {
        return log.substring(0, log.indexOf('/')).equals(than.substring(0, than.indexOf('/')))
                && log.compareTo(than) > 0;
    }

    /** Whether none of those that were laid is gone. */
    boolean areAllThere() {
        return Stream.of(NEEDED, UNNEEDED).flatMap(List::stream).allMatch(there()::contains);
    }

    /** Whether nothing is left that nobody needs. */
    boolean arePruned() {
        return there().equals(new TreeSet<>(NEEDED));
    }

    @Override
    public String toString() {
        return there().toString();
    }
}

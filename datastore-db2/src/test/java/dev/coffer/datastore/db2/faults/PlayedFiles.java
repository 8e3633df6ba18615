package dev.coffer.datastore.db2.faults;

import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.process.Sessions;
import dev.coffer.backup.core.process.Users;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the engine asks of the file system by commands: here it is done without a process for each, but for that of a pipe. */
final class PlayedFiles {
    private static final Users USERS = Users.ofThisProcess();
    private static final Sessions SHELLS = new Sessions(USERS, Interruption.never());

    private PlayedFiles() {}

    static Outcome run(List<String> words) {
        Path path = Path.of(words.get(words.size() - 1));
        try {
            return switch (words.get(0)) {
                case "test" -> status(test(words.get(1), path));
                case "mkdir" -> made(path);
                case "mkfifo" -> pipe(words);
                case "rm" -> removed(path);
                case "head" -> Files.exists(path) ? said(Files.readString(path)) : status(false);
                case "du" -> said("12000\t" + path);
                case "stat" -> said("1000000 4096");
                default -> throw new AssertionError("nobody plays " + words);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What lies in a directory, by name; where it may be a link, with times and paths. */
    static Outcome find(List<String> words) {
        boolean told = words.contains("-printf");
        File[] files = new File(words.get(words.get(1).equals("-L") ? 2 : 1)).listFiles();
        return said(Stream.of(files == null ? new File[0] : files)
                .map(file -> told ? file.lastModified() / 1000 + ".0 " + file + "\n" : file.getName() + "\n")
                .collect(Collectors.joining()));
    }

    /** Only a command makes a pipe; its shell is there for all of them, since starting one takes longest. */
    private static Outcome pipe(List<String> words) {
        Session session = Session.of("pipes", USERS.name());
        return SHELLS.run(new Command(session, words, new Limits(Duration.ofMinutes(1), Duration.ofMinutes(1))));
    }

    private static boolean test(String what, Path path) {
        return what.equals("-d") ? Files.isDirectory(path) : Files.exists(path);
    }

    private static Outcome made(Path path) throws IOException {
        Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return status(true);
    }

    private static Outcome removed(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        } catch (NoSuchFileException e) {
            // Which is what was wanted.
        }
        return status(true);
    }

    private static Outcome said(String text) {
        return new Outcome(0, text, "");
    }

    private static Outcome status(boolean good) {
        return new Outcome(good ? 0 : 1, "", "");
    }
}

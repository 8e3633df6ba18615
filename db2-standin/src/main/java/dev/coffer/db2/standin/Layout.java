package dev.coffer.db2.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Where the files of one database lie. */
record Layout(Path databasePath, String instance, int number, String name) {

    Path node() {
        return databasePath.resolve(instance).resolve("NODE0000");
    }

    /** The database directory proper. */
    Path directory() {
        return node().resolve(String.format(Locale.ROOT, "SQL%05d", number));
    }

    Path member() {
        return directory().resolve("MEMBER0000");
    }

    /** The automatic storage directory with the containers of the table spaces. */
    Path storage() {
        return node().resolve(name);
    }

    Path container(int tablespace, String suffix) {
        return storage()
                .resolve(String.format(Locale.ROOT, "T%07d", tablespace))
                .resolve("C0000000." + suffix);
    }

    Path logs() {
        return directory().resolve("LOGSTREAM0000");
    }

    Path state() {
        return member().resolve("SQLDBCON");
    }

    Path history() {
        return member().resolve("db2rhist.asc");
    }

    /** Path of the embedded engine's file without its suffix. */
    Path rows() {
        return directory().resolve("rows");
    }

    /** The files that hold the data of the database, in a stable order. */
    List<Path> dataFiles() {
        return Stream.concat(filesIn(storage()), Stream.of(Path.of(rows() + ".mv.db")))
                .filter(Files::isRegularFile)
                .sorted()
                .toList();
    }

    long dataBytes() {
        return dataFiles().stream().mapToLong(Layout::size).sum();
    }

    private static Stream<Path> filesIn(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}

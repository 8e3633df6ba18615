package dev.coffer.db2.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the files of one database lie. */
record Layout(Path databasePath, String instance, int number, String name) {
    private static final Pattern TABLESPACE = Pattern.compile("T(\\d{7})/C\\d{7}\\.[A-Z]{3}");

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

    /** The storage paths of the database: the database path unless a restore has put it elsewhere. */
    List<Path> storagePaths() {
        List<Path> paths =
                Store.lines(storagePathsFile()).stream().map(Path::of).toList();
        return paths.isEmpty() ? List.of(databasePath) : paths;
    }

    void setStoragePaths(List<Path> paths) {
        Store.replace(
                storagePathsFile(), paths.stream().map(path -> path + "\n").collect(Collectors.joining()));
    }

    private Path storagePathsFile() {
        return directory().resolve("SQLSGF.1");
    }

    /** The containers that are not in automatic storage, by their names in it. */
    Map<String, Path> containersElsewhere() {
        Map<String, Path> containers = new TreeMap<>();
        for (String line : Store.lines(containersFile())) {
            String[] pair = line.split("\t", 2);
            containers.put(pair[0], Path.of(pair[1]));
        }
        return containers;
    }

    void setContainer(String name, Path file) {
        Map<String, Path> containers = containersElsewhere();
        containers.put(name, file);
        StringBuilder lines = new StringBuilder();
        containers.forEach((container, place) ->
                lines.append(container).append('\t').append(place).append('\n'));
        Store.replace(containersFile(), lines.toString());
    }

    private Path containersFile() {
        return directory().resolve("SQLSPCS.1");
    }

    void createStorages() {
        try {
            for (Path storage : storages()) {
                Files.createDirectories(storage);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the containers, not what is known of their places. */
    void removeContainers() {
        storages().forEach(Store::removeTree);
        try {
            for (Path container : containersElsewhere().values()) {
                Files.deleteIfExists(container);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The automatic storage directories, one below each storage path. */
    List<Path> storages() {
        return storagePaths().stream().map(this::storage).toList();
    }

    private Path storage(Path path) {
        return path.resolve(instance).resolve("NODE0000").resolve(name);
    }

    Path container(int tablespace, String suffix) {
        return container(containerName(tablespace, suffix));
    }

    static String containerName(int tablespace, String suffix) {
        return String.format(Locale.ROOT, "T%07d/C0000000.%s", tablespace, suffix);
    }

    /** The place of a container by its name below the storage directory: table spaces take turns with the storage paths. */
    Path container(String relative) {
        Matcher tablespace = TABLESPACE.matcher(relative);
        if (!tablespace.matches()) {
            throw new CommandFailed("SQL2530N");
        }
        Optional<Path> elsewhere = Optional.ofNullable(containersElsewhere().get(relative));
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        List<Path> storages = storages();
        return storages.get(Integer.parseInt(tablespace.group(1)) % storages.size())
                .resolve(relative);
    }

    /** The name of a container below the storage directory that it lies in; empty for any other file. */
    Optional<String> nameOfContainer(Path file) {
        Optional<String> elsewhere = containersElsewhere().entrySet().stream()
                .filter(container -> container.getValue().equals(file))
                .map(Map.Entry::getKey)
                .findFirst();
        return elsewhere.isPresent() ? elsewhere : nameInStorage(file);
    }

    private Optional<String> nameInStorage(Path file) {
        return storages().stream()
                .filter(file::startsWith)
                .map(storage -> storage.relativize(file).toString())
                .findFirst();
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
        Stream<Path> elsewhere =
                Stream.concat(containersElsewhere().values().stream(), Stream.of(Path.of(rows() + ".mv.db")));
        return Stream.concat(storages().stream().flatMap(Layout::filesIn), elsewhere)
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

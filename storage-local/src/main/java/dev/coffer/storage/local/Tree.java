package dev.coffer.storage.local;

import dev.coffer.backup.api.storage.ObjectName;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where objects lie below a container's directory. A link is never followed, so nothing leads out of it. One thread at a time
 * changes the tree, so that a name that is both an object and the beginning of others never comes to lie in two places.
 */
final class Tree {
    private static final int MOST_TRIES = 100;

    private final Path container;

    Tree(Path container) {
        this.container = container;
    }

    /** What puts a file at a place that nothing was at a moment ago. */
    interface Placement {
        void at(Path place) throws IOException;
    }

    /** The file of an object; empty if there is none. */
    Optional<Path> find(ObjectName name) throws IOException {
        List<String> names = names(name);
        Path parent = container;
        for (String each : names.subList(0, names.size() - 1)) {
            Optional<Path> directory = directory(parent, each);
            if (directory.isEmpty()) {
                return Optional.empty();
            }
            parent = directory.get();
        }
        return file(parent, names.get(names.size() - 1));
    }

    /**
     * Places a file where an object of this name belongs, and makes that last.
     *
     * @return empty if it was placed, or the file that already was there
     */
    synchronized Optional<Path> place(ObjectName name, Placement placement) throws IOException {
        for (int tries = 1; true; tries++) {
            try {
                return placeOnce(name, placement);
            } catch (NoSuchFileException | FileAlreadyExistsException e) {
                // Another process has removed an empty directory, or placed the same name, since we looked.
                if (tries == MOST_TRIES || !Kind.isDirectory(container)) {
                    throw e;
                }
            }
        }
    }

    private Optional<Path> placeOnce(ObjectName name, Placement placement) throws IOException {
        List<String> names = names(name);
        Path directory = container;
        for (String each : names.subList(0, names.size() - 1)) {
            directory = makeDirectory(directory, each);
        }
        String last = names.get(names.size() - 1);
        Optional<Path> there = file(directory, last);
        if (there.isEmpty()) {
            placement.at(free(directory, last));
        }
        Durable.sync(directory);
        return there;
    }

    /** Replaces the file of an object, and makes that last. */
    synchronized void replace(ObjectName name, Placement placement) throws IOException {
        Optional<Path> there = place(name, placement);
        if (there.isPresent()) {
            placement.at(there.get());
            Durable.sync(parent(there.get()));
        }
    }

    /** Deletes the file of an object, with the directories that are empty then. */
    synchronized void delete(ObjectName name) throws IOException {
        Optional<Path> file = find(name);
        if (file.isEmpty()) {
            return;
        }
        Files.deleteIfExists(file.get());
        Path directory = parent(file.get());
        while (!directory.equals(container) && deleteEmpty(directory)) {
            directory = parent(directory);
        }
        Durable.sync(directory);
    }

    private static boolean deleteEmpty(Path directory) throws IOException {
        try {
            Files.deleteIfExists(directory);
            return true;
        } catch (DirectoryNotEmptyException e) {
            return false;
        }
    }

    private static Path makeDirectory(Path parent, String name) throws IOException {
        Optional<Path> there = directory(parent, name);
        if (there.isPresent()) {
            return there.get();
        }
        Path made = free(parent, name);
        Durable.makeDirectory(made);
        return made;
    }

    /** The first name that nothing has: the other kind may have the plain one. */
    private static Path free(Path parent, String name) {
        Path plain = parent.resolve(name);
        return Files.exists(plain, LinkOption.NOFOLLOW_LINKS) ? parent.resolve(name + FileNames.OTHER_KIND) : plain;
    }

    private static Optional<Path> file(Path parent, String name) throws IOException {
        Path other = parent.resolve(name + FileNames.OTHER_KIND);
        if (Kind.isFile(parent.resolve(name))) {
            return Optional.of(parent.resolve(name));
        }
        return Kind.isFile(other) ? Optional.of(other) : Optional.empty();
    }

    private static Optional<Path> directory(Path parent, String name) throws IOException {
        Path other = parent.resolve(name + FileNames.OTHER_KIND);
        if (Kind.isDirectory(parent.resolve(name))) {
            return Optional.of(parent.resolve(name));
        }
        return Kind.isDirectory(other) ? Optional.of(other) : Optional.empty();
    }

    private static List<String> names(ObjectName name) {
        List<String> names = new ArrayList<>();
        for (String element : name.value().split("/", -1)) {
            names.addAll(FileNames.of(element));
        }
        return names;
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new AssertionError("a file in a container has a parent: " + path);
        }
        return parent;
    }
}

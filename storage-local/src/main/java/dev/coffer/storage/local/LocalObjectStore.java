package dev.coffer.storage.local;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.Page;
import dev.coffer.backup.api.storage.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A container that is a directory, with a file for each object. */
final class LocalObjectStore implements ObjectStore {
    private final Path container;
    private final Tree tree;
    private final Incoming incoming;

    LocalObjectStore(Path path, String container) {
        this.container = path.resolve(container);
        this.tree = new Tree(this.container);
        this.incoming = new Incoming(path.resolve("." + container + ".incoming"));
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    @Override
    public void createContainer() {
        String doing = "create the container '" + container + "'";
        Failures.checkInterrupted(doing);
        requirePath();
        try {
            Durable.makeDirectories(container);
        } catch (IOException e) {
            throw Failures.of(doing, e);
        }
    }

    /** A directory that is not there may be one that is not mounted, and is never made here. */
    private void requirePath() {
        Path path = container.getParent();
        if (path == null || !Files.isDirectory(path)) {
            throw Failures.pathMissing(container);
        }
    }

    @Override
    public void create(ObjectName name, Content content) {
        call("store object '" + name + "'", () -> {
            Optional<Path> there = withFile(content, file -> tree.place(name, place -> Files.createLink(place, file)));
            if (there.isPresent()) {
                checkSame(name, content, there.get());
            }
            return there;
        });
    }

    private static void checkSame(ObjectName name, Content content, Path file) throws IOException {
        if (!StoredFile.holds(file, content)) {
            throw new BackupException(
                    ErrorCode.OBJECT_CONFLICT,
                    "object '" + name + "' exists with other content",
                    "What is stored is never overwritten; see who else writes to this container.");
        }
    }

    @Override
    public void replace(ObjectName name, Content content) {
        call(
                "replace object '" + name + "'",
                () -> withFile(content, file -> {
                    tree.replace(name, place -> Files.move(file, place, StandardCopyOption.ATOMIC_MOVE));
                    return file;
                }));
    }

    private interface FileWork<T> {
        T run(Path file) throws IOException;
    }

    /** Does something with a file of its own that has the content already. */
    private <T> T withFile(Content content, FileWork<T> work) throws IOException {
        Path file = incoming.write(content);
        try {
            return work.run(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public Optional<StoredObject> head(ObjectName name) {
        return call("look at object '" + name + "'", () -> {
            Optional<Path> file = tree.find(name);
            return file.isPresent() ? Optional.of(StoredFile.look(name, file.get())) : Optional.empty();
        });
    }

    @Override
    public ObjectBody open(ObjectName name) {
        return call(
                "read object '" + name + "'",
                () -> StoredFile.open(tree.find(name)
                        .orElseThrow(() -> new BackupException(
                                ErrorCode.OBJECT_MISSING,
                                "there is no object '" + name + "' in '" + container + "'",
                                ""))));
    }

    @Override
    public Page list(Listing listing) {
        return call("list '" + container + "'", () -> new Walk(listing).page(container));
    }

    @Override
    public void delete(ObjectName name) {
        call("delete object '" + name + "'", () -> {
            tree.delete(name);
            return name;
        });
    }

    @Override
    public String location() {
        return "file://" + container;
    }

    @Override
    public void close() {}

    private <T> T call(String doing, Work<T> work) {
        Failures.checkInterrupted(doing);
        try {
            if (!Kind.isDirectory(container)) {
                requirePath();
                throw Failures.containerMissing(container);
            }
            return work.run();
        } catch (IOException e) {
            throw Failures.of(doing, e);
        }
    }
}

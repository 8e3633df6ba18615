package dev.coffer.backup.core.process;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Staging;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A fresh directory of a user, with mode 700. It is made and removed as that user, and all that is opened in it is opened
 * relative to it and without following links, since whoever runs Coffer may be root and its owner may be anybody.
 */
public final class StagingDirectory implements AutoCloseable {
    private final UserFiles files;
    private final Path path;
    private final OwnedFiles content;

    private StagingDirectory(UserFiles files, Path path, OwnedFiles content) {
        this.files = files;
        this.path = path;
        this.content = content;
    }

    /**
     * Makes the directory, and its parent where only the last element of that is missing.
     *
     * @throws BackupException with {@code STAGING_UNWRITABLE} if there is something of this name, or the user may not make it
     */
    public static StagingDirectory create(Sessions sessions, Staging staging, String user) {
        UserFiles files = new UserFiles(sessions, user);
        make(files, staging, user);
        try {
            OwnedFiles content = OwnedFiles.open(staging.directory(), sessions.users(), user);
            return new StagingDirectory(files, staging.directory(), content);
        } catch (IOException e) {
            throw failure("open directory " + staging.directory(), e);
        }
    }

    private static void make(UserFiles files, Staging staging, String user) {
        try {
            makeParent(files, staging.parent());
            files.makeDirectory(staging.directory());
        } catch (BackupException e) {
            if (e.code() != ErrorCode.GUEST) {
                throw e;
            }
            throw new BackupException(
                    ErrorCode.STAGING_UNWRITABLE,
                    e.text(),
                    "Let user " + user + " write to " + staging.parent() + ", or name another staging directory.",
                    e);
        }
    }

    /** Another database, or another instance, may stage there for the first time at this moment. */
    private static void makeParent(UserFiles files, Path parent) {
        if (files.isDirectory(parent)) {
            return;
        }
        try {
            files.makeDirectory(parent);
        } catch (BackupException e) {
            if (e.code() != ErrorCode.GUEST || !files.isDirectory(parent)) {
                throw e;
            }
        }
    }

    /** Removes, as the user, what a process that died has left; quiet if there is nothing. */
    public static void removeLeftover(Sessions sessions, Path directory, String user) {
        if (!directory.isAbsolute() || directory.getNameCount() < 2 || !directory.equals(directory.normalize())) {
            throw new BackupException(ErrorCode.GUEST, "not a staging directory: '" + directory + "'", "");
        }
        new UserFiles(sessions, user).removeTree(directory);
    }

    /**
     * The space for files in a directory that need not exist yet, without what the file system reserves for root; 0 if that
     * cannot be told. Java's file stores would be looked for among the mounts, and what a change of root hides is not there.
     */
    public static long usableBytes(Path directory) {
        return existing(directory).toFile().getUsableSpace();
    }

    /** The number of the device that a directory, which need not exist yet, lies on. */
    public static long device(Path directory) {
        Path existing = existing(directory);
        try {
            return (Long) Files.getAttribute(existing, "unix:dev");
        } catch (IOException e) {
            throw new BackupException(
                    ErrorCode.GUEST, "cannot tell the file system of " + existing, "Check its file system.", e);
        }
    }

    /** The directory itself, or that of those above it which exists. */
    static Path existing(Path directory) {
        Path existing = directory.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }

    public Path path() {
        return path;
    }

    /**
     * What lies in it, sorted by name.
     *
     * @throws BackupException with {@code GUEST} if anything in it is not a file that {@link #open} would open
     */
    public List<StagedFile> files() {
        try {
            List<StagedFile> found = new ArrayList<>();
            for (String name : content.names()) {
                try (FileChannel file = content.open(checked(name), StandardOpenOption.READ)) {
                    found.add(new StagedFile(name, file.size()));
                }
            }
            found.sort(Comparator.comparing(StagedFile::name));
            return List.copyOf(found);
        } catch (IOException e) {
            throw failure("list directory " + path, e);
        }
    }

    /** The sizes of all that lies in it at this moment. */
    public long bytes() {
        try {
            long sum = 0;
            for (String name : content.names()) {
                sum += size(name);
            }
            return sum;
        } catch (IOException e) {
            throw failure("list directory " + path, e);
        }
    }

    /** Opens a file for reading; the caller closes the stream. */
    public InputStream open(String name) {
        try {
            return Channels.newInputStream(content.open(checked(name), StandardOpenOption.READ));
        } catch (IOException e) {
            throw failure("open " + path.resolve(name), e);
        }
    }

    /** Makes a file that was not there before, with mode 600 and owned by the user; the caller closes the stream. */
    public OutputStream create(String name) {
        try {
            return Channels.newOutputStream(content.create(checked(name)));
        } catch (IOException e) {
            throw failure("make " + path.resolve(name), e);
        }
    }

    /** Makes a named pipe that was not there before, with mode 600 and owned by the user. */
    void makePipe(String name) {
        files.makePipe(path.resolve(checked(name)));
    }

    /** Opens a pipe that {@link #makePipe} has made; it waits for its other side unless it is opened in both directions. */
    FileChannel openPipe(String name, OpenOption... options) throws IOException {
        return content.openPipe(checked(name), options);
    }

    /** Deletes a file; quiet if there is none. */
    public void delete(String name) {
        try {
            content.delete(checked(name));
        } catch (IOException e) {
            throw failure("delete " + path.resolve(name), e);
        }
    }

    /** Removes the directory and all that is in it, also when an interruption was requested. */
    public void remove() {
        close();
        files.removeTree(path);
    }

    /** Lets go of the directory and leaves it where it is. */
    @Override
    public void close() {
        content.close();
    }

    private long size(String name) throws IOException {
        try {
            return content.attributes(name).size();
        } catch (NoSuchFileException e) {
            return 0; // It went while we looked.
        }
    }

    private String checked(String name) {
        if (!Artifact.isValidName(name)) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    "'" + name + "' in directory " + path + " cannot be the name of an artifact",
                    "See what has put it there.");
        }
        return name;
    }

    private static BackupException failure(String what, IOException cause) {
        return new BackupException(
                ErrorCode.GUEST, "cannot " + what + ": " + cause.getMessage(), "Check the staging file system.", cause);
    }
}

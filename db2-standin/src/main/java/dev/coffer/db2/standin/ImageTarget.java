package dev.coffer.db2.standin;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** One file or device that an image is written to. */
final class ImageTarget implements Closeable {

    private final Path path;
    private final boolean device;
    private final FileChannel channel;

    private ImageTarget(Path path, boolean device, FileChannel channel) {
        this.path = path;
        this.device = device;
        this.channel = channel;
    }

    /** Opens a new file, readable by its owner alone, in a directory. */
    static ImageTarget inDirectory(Path directory, String fileName) {
        Path file = directory.resolve(fileName);
        try {
            FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return new ImageTarget(file, false, channel);
        } catch (AccessDeniedException e) {
            throw new CommandFailed("SQL2061N", directory);
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    static ImageTarget device(Path path, Utility utility) {
        try {
            return new ImageTarget(path, true, Pipes.open(path, StandardOpenOption.WRITE, utility));
        } catch (AccessDeniedException e) {
            throw new CommandFailed("SQL2061N", path);
        } catch (IOException e) {
            throw new CommandFailed("SQL2036N", path);
        }
    }

    static CommandFailed failure(Path path, IOException e) {
        String text = String.valueOf(e.getMessage());
        if (isFull(e)) {
            return new CommandFailed("SQL2419N", path);
        }
        if (text.contains("Read-only")) {
            return new CommandFailed("SQL2061N", path);
        }
        return new CommandFailed("SQL2025N", text.contains("Broken pipe") ? "32" : "5", path);
    }

    static boolean isFull(IOException e) {
        String text = String.valueOf(e.getMessage());
        return text.contains("No space left") || text.contains("quota exceeded");
    }

    /** Writes what remains of the bytes; after a failure the call may be repeated and goes on where it stopped. */
    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    Path path() {
        return path;
    }

    boolean isDevice() {
        return device;
    }

    /** Removes what was written, as Db2 does with the target of a failed backup. */
    void discard() {
        try {
            close();
            if (!device) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

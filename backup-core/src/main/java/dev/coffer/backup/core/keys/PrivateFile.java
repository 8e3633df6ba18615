package dev.coffer.backup.core.keys;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that is made for its owner alone.
 *
 * @param what it is, for messages
 */
record PrivateFile(String what, Path path) {
    /** Makes the file, for its owner alone, or none; one that is there stays as it is. */
    void create(byte[] bytes) {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileAttribute<Set<PosixFilePermission>> mode =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (SeekableByteChannel file = Files.newByteChannel(path, options, mode)) {
            fill(file, bytes);
        } catch (FileAlreadyExistsException e) {
            throw refused(
                    what + " " + path + " is there already, and was left as it is",
                    "Name another file; what is encrypted for the key in it can be opened with it alone.",
                    e);
        } catch (IOException e) {
            throw refused("cannot write " + what + " " + path, "Check that its directory is there, and has room.", e);
        }
    }

    /** A part of it would be no file that anybody could use, and would stand in the way of the next try. */
    private void fill(SeekableByteChannel file, byte[] bytes) throws IOException {
        try {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
            if (file instanceof FileChannel onDisk) {
                onDisk.force(true);
            }
            try (FileChannel directory = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            Files.delete(path);
            throw e;
        }
    }

    private static BackupException refused(String message, String hint, Exception cause) {
        return new BackupException(ErrorCode.GUEST, message, hint, cause);
    }
}

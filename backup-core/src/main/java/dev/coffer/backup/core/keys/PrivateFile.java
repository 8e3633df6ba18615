package dev.coffer.backup.core.keys;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Secret;
import dev.coffer.backup.core.process.TrustedOwner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A small text file on which secrecy depends, so that not everybody may have a hand in it.
 *
 * @param what it is, for messages
 */
record PrivateFile(String what, Path path) {
    private static final int MOST_BYTES = 1 << 20;

    private static final Set<PosixFilePermission> NOT_FOR_WRITING =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private static final Set<PosixFilePermission> NOT_AT_ALL = PosixFilePermissions.fromString("---rwxrwx");

    /** Reads a file that everybody may know, and that only root or the user of this process may change. */
    String readPublic() {
        try {
            if (Files.exists(path) && !TrustedOwner.has(path)) {
                throw new BackupException(
                        ErrorCode.GUEST,
                        what + " " + path + " belongs neither to root nor to the user who runs coffer",
                        "See what it says, and give it to root.");
            }
        } catch (IOException e) {
            throw refused("cannot look at " + what + " " + path, "Check that the user who runs coffer may read it.", e);
        }
        return read(NOT_FOR_WRITING, "nobody but its owner may write to it", "chmod go-w " + path);
    }

    /** Reads a file that is for its owner alone, as ssh has it of its keys. */
    Secret readSecret() {
        return new Secret(read(NOT_AT_ALL, "nobody but its owner may have any right to it", "chmod 600 " + path));
    }

    private String read(Set<PosixFilePermission> forbidden, String rule, String remedy) {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
            if (mode.stream().anyMatch(forbidden::contains)) {
                throw new BackupException(
                        ErrorCode.GUEST,
                        what + " " + path + " has the mode " + PosixFilePermissions.toString(mode) + ", and " + rule,
                        "See that nobody has changed it, and run '" + remedy + "'.");
            }
            return readText();
        } catch (NoSuchFileException e) {
            throw refused("there is no " + what + " " + path, "Check the name.", e);
        } catch (IOException | UnsupportedOperationException e) {
            throw refused(
                    "cannot read " + what + " " + path,
                    "Check that it is a file, and that the user who runs coffer may read it.",
                    e);
        }
    }

    private String readText() throws IOException {
        try (InputStream file = Files.newInputStream(path)) {
            byte[] bytes = file.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("it is larger than " + MOST_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

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

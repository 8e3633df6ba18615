package dev.coffer.backup.core.process;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A small text file that not everybody may have a hand in: it decides whom this process trusts, or holds a secret.
 *
 * @param what it is, for messages
 * @param code of every refusal
 */
public record GuardedFile(String what, Path path, ErrorCode code) {
    private static final int MOST_BYTES = 1 << 20;
    private static final Path THIS_PROCESS = Path.of("/proc/self");

    private static final Set<PosixFilePermission> NOT_FOR_WRITING =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private static final Set<PosixFilePermission> NOT_AT_ALL = PosixFilePermissions.fromString("---rwxrwx");

    /** A condition under which a file may be read. */
    @FunctionalInterface
    private interface Guard {
        void require() throws IOException;
    }

    /**
     * Reads a file that everybody may know, and that only root or the user of this process may change, as ssh has it of what it
     * trusts.
     */
    public String readTrusted() {
        return read(() -> {
            requireTrustedOwner();
            requireWithout(NOT_FOR_WRITING, "nobody but its owner may write to it", "chmod go-w " + path);
        });
    }

    /** Reads a file that is for its owner alone, as ssh has it of its keys. */
    public String readPrivate() {
        return read(
                () -> requireWithout(NOT_AT_ALL, "nobody but its owner may have any right to it", "chmod 600 " + path));
    }

    private String read(Guard guard) {
        try (InputStream file = Files.newInputStream(path)) {
            guard.require();
            byte[] bytes = file.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw refused("is larger than 1 MiB", "Name another file.");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw new BackupException(code, "there is no " + what + " " + path, "Check the name.", e);
        } catch (CharacterCodingException e) {
            throw refused("is not UTF-8", "Write it anew as a text.");
        } catch (IOException | UnsupportedOperationException e) {
            throw new BackupException(
                    code,
                    "cannot read " + what + " " + path + ": " + e,
                    "Check that it is a file, and that the user who runs coffer may read it.",
                    e);
        }
    }

    private void requireTrustedOwner() throws IOException {
        int owner = uid(path);
        if (owner != 0 && owner != uid(THIS_PROCESS)) {
            throw refused(
                    "belongs neither to root nor to the user who runs coffer",
                    "See what it says, and give it to root.");
        }
    }

    private static int uid(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:uid");
    }

    private void requireWithout(Set<PosixFilePermission> forbidden, String rule, String remedy) throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
        if (mode.stream().anyMatch(forbidden::contains)) {
            throw refused(
                    "has the mode " + PosixFilePermissions.toString(mode) + ", and " + rule,
                    "See that nobody has changed it, and run '" + remedy + "'.");
        }
    }

    private BackupException refused(String problem, String hint) {
        return new BackupException(code, what + " " + path + " " + problem, hint);
    }
}

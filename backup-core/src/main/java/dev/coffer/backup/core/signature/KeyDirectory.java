package dev.coffer.backup.core.signature;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.process.OwnedFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The signing key of one instance as files in its directory. */
record KeyDirectory(OwnedFiles files, String instance) {
    static final String KEY = "signing-key";
    static final String PUBLIC_KEY = "signing-key.pub";
    private static final String NEXT = "signing-key.new";
    private static final Set<String> MODES = Set.of("rw-------", "r--------");
    private static final int MOST_BYTES = 16 << 10;

    /** The key; empty if there is none. */
    Optional<SigningKey> read() {
        try {
            Optional<byte[]> file = bytes(KEY);
            return file.isEmpty() ? Optional.empty() : Optional.of(SigningKeyFile.parse(file.get()));
        } catch (MalformedException e) {
            throw unusable(e.text(), e);
        } catch (IOException e) {
            throw unusable(e.toString(), e);
        }
    }

    /** The key, made if there is none, for whoever has the lock of the instance. */
    SigningKey ready() {
        SigningKey key = read().orElseGet(this::make);
        try {
            byte[] line = (key.publicKey().line() + " " + comment() + "\n").getBytes(StandardCharsets.UTF_8);
            if (bytes(PUBLIC_KEY).filter(there -> Arrays.equals(there, line)).isEmpty()) {
                write(PUBLIC_KEY, line);
            }
            return key;
        } catch (IOException e) {
            throw notMade(e);
        }
    }

    private SigningKey make() {
        SigningKey key = SigningKey.generate();
        try {
            write(KEY, SigningKeyFile.print(key, comment()));
        } catch (IOException e) {
            throw notMade(e);
        }
        return read().filter(made -> made.publicKey().equals(key.publicKey()))
                .orElseThrow(() -> unusable("it is not what was written", null));
    }

    /** The file is in its place when all of it is on disk, or not at all. */
    private void write(String name, byte[] content) throws IOException {
        files.delete(NEXT);
        try (FileChannel file = files.create(NEXT)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        files.rename(NEXT, name);
        files.sync();
    }

    private Optional<byte[]> bytes(String name) throws IOException {
        try (FileChannel file = files.open(name, StandardOpenOption.READ)) {
            String mode = PosixFilePermissions.toString(files.attributes(name).permissions());
            if (!MODES.contains(mode)) {
                throw new BackupException(
                        ErrorCode.GUEST,
                        "the file " + name + " of instance '" + instance + "' has mode " + mode,
                        "Find out who could read it; then give it mode 600, or remove it for a new key.");
            }
            return Optional.of(Channels.newInputStream(file).readNBytes(MOST_BYTES));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private String comment() {
        return "coffer " + instance;
    }

    private BackupException unusable(String reason, @Nullable Exception cause) {
        return SigningKeys.failure(
                "cannot use the signing key of instance '" + instance + "'",
                reason,
                "Put the key back from a copy, or remove " + KEY + " in the directory of the instance below state_path;"
                        + " the next backup makes a new one, which other guests must learn to trust.",
                cause);
    }

    private BackupException notMade(IOException cause) {
        return SigningKeys.failure(
                "cannot make the signing key of instance '" + instance + "'",
                cause.toString(),
                "Check the space and the rights of state_path.",
                cause);
    }
}

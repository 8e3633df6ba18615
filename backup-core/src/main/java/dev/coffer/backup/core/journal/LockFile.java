package dev.coffer.backup.core.journal;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lock of an instance, which the kernel holds for as long as its process lives.
 *
 * <p>A process that closes any channel of a file loses all its locks of it, so this process never opens the file of a lock
 * that it holds: it knows which those are.
 */
final class LockFile implements AutoCloseable {
    static final String NAME = "lock";
    private static final Pattern PID = Pattern.compile("\\d{1,18}");

    /** Whoever only looks whether it is held has it for a moment. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final Set<Path> HELD_HERE = new HashSet<>();

    private final Path directory;
    private final FileChannel channel;

    private LockFile(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** Takes the lock; empty if another has it, in this process or another. */
    static Optional<LockFile> acquire(InstanceDirectory directory) {
        synchronized (HELD_HERE) {
            try {
                Path key = directory.path().toRealPath();
                return HELD_HERE.contains(key) ? Optional.empty() : acquireElsewhere(directory, key);
            } catch (IOException e) {
                throw failure(directory, e);
            }
        }
    }

    /** Whether anybody has it. */
    static boolean isHeld(InstanceDirectory directory) {
        synchronized (HELD_HERE) {
            if (isHeldHere(directory)) {
                return true;
            }
            try (FileChannel channel = directory.files().open(NAME, StandardOpenOption.READ);
                    FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
                return lock == null;
            } catch (NoSuchFileException e) {
                return false;
            } catch (IOException e) {
                throw failure(directory, e);
            }
        }
    }

    /** The process that had it last; empty if that is not known. */
    static OptionalLong holder(InstanceDirectory directory) {
        synchronized (HELD_HERE) {
            if (isHeldHere(directory)) {
                return OptionalLong.of(ProcessHandle.current().pid());
            }
            try (FileChannel channel = directory.files().open(NAME, StandardOpenOption.READ)) {
                String text = new String(Channels.newInputStream(channel).readNBytes(32), StandardCharsets.US_ASCII);
                return PID.matcher(text.strip()).matches()
                        ? OptionalLong.of(Long.parseLong(text.strip()))
                        : OptionalLong.empty();
            } catch (NoSuchFileException e) {
                return OptionalLong.empty();
            } catch (IOException e) {
                throw failure(directory, e);
            }
        }
    }

    @Override
    public void close() {
        synchronized (HELD_HERE) {
            if (!channel.isOpen()) {
                return;
            }
            try {
                channel.close();
                HELD_HERE.remove(directory);
            } catch (IOException e) {
                throw new BackupException(ErrorCode.GUEST, "cannot unlock " + directory.resolve(NAME), "", e);
            }
        }
    }

    private static Optional<LockFile> acquireElsewhere(InstanceDirectory directory, Path key) throws IOException {
        FileChannel channel = channel(directory);
        try {
            if (lock(channel) == null) {
                channel.close();
                return Optional.empty();
            }
            sayWho(channel);
            HELD_HERE.add(key);
            return Optional.of(new LockFile(key, channel));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static void sayWho(FileChannel channel) {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            // It only helps whoever is refused; a full disk must keep nobody from recovering.
        }
    }

    private static FileChannel channel(InstanceDirectory directory) throws IOException {
        try {
            return directory.files().create(NAME);
        } catch (FileAlreadyExistsException e) {
            return directory.files().open(NAME, StandardOpenOption.WRITE);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        FileLock lock = channel.tryLock();
        while (lock == null && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PATIENCE.toNanos() / 25);
            lock = channel.tryLock();
        }
        return lock;
    }

    private static boolean isHeldHere(InstanceDirectory directory) {
        try {
            return HELD_HERE.contains(directory.path().toRealPath());
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    private static BackupException failure(InstanceDirectory directory, IOException cause) {
        return new BackupException(
                ErrorCode.GUEST,
                "cannot lock " + directory.path().resolve(NAME) + ": " + cause,
                "Run coffer as root or as the owner of the instance.",
                cause);
    }
}

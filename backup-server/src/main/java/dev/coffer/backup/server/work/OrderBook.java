package dev.coffer.backup.server.work;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All orders that are not done, each in a file that is on the disk when {@link #put} returns. One server has it at a time. Safe
 * for several threads.
 */
final class OrderBook implements AutoCloseable {
    /** Backups that failed before the object store could hear of it are forgotten beyond so many. */
    static final int MOST_FAILURES = 200;

    private static final Logger LOG = LoggerFactory.getLogger(OrderBook.class);
    private static final FileAttribute<Set<PosixFilePermission>> OWN_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWN_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> OPEN_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
    private static final String SUFFIX = ".json";

    private final Path directory;
    private final FileChannel lock;
    private final Map<String, Order> orders = new ConcurrentHashMap<>();
    private boolean closed;

    private OrderBook(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Opens the book of a state directory, and makes it where it is missing.
     *
     * @throws BackupException with {@code GUEST} if it cannot be read and written, or another server has it
     */
    static OrderBook open(Path state) {
        Path directory = state.toAbsolutePath().resolve("orders");
        try {
            Files.createDirectories(state.toAbsolutePath(), OPEN_DIRECTORY);
            makeUnlessThere(directory, state.toAbsolutePath());
            OrderBook book = new OrderBook(directory, locked(directory));
            try {
                book.readAll();
                return book;
            } catch (IOException | RuntimeException | Error e) {
                book.close();
                throw e;
            }
        } catch (IOException e) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    "cannot open the orders in " + directory + ": " + e,
                    "Have root make it for the user of the server: install -d -m 700 -o USER " + directory,
                    e);
        }
    }

    private static void makeUnlessThere(Path directory, Path parent) throws IOException {
        try {
            Files.createDirectory(directory, OWN_DIRECTORY);
            sync(parent);
        } catch (FileAlreadyExistsException e) {
            // As nearly always.
        }
    }

    private static FileChannel locked(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve("lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWN_FILE);
        if (isLocked(channel)) {
            return channel;
        }
        channel.close();
        throw new BackupException(
                ErrorCode.GUEST,
                "another coffer serve has the orders in " + directory,
                "Stop it first, or give this one another state_path.");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // This process has it.
        }
    }

    private void readAll() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(directory)) {
            files = found.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .toList();
        }
        for (Path file : files) {
            Order order = read(file);
            orders.put(order.key(), order);
        }
    }

    private static Order read(Path file) throws IOException {
        try {
            return OrderJson.read(Files.readString(file));
        } catch (IllegalArgumentException | DateTimeException | BackupException e) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    "cannot read the order " + file + ": " + e.getMessage(),
                    "Move the file away, run 'coffer recover', and look at 'coffer backup-list'.",
                    e);
        }
    }

    List<Order> all() {
        return List.copyOf(orders.values());
    }

    Optional<Order> find(String key) {
        return Optional.ofNullable(orders.get(key));
    }

    /**
     * Adds an order, or takes it for the one that there was.
     *
     * @throws BackupException with {@code GUEST}, or {@code INTERRUPTED} once this is closed: another server may have read it
     */
    synchronized void put(Order order) {
        requireOpen();
        Path file = file(order.key());
        Path draft = directory.resolve(order.key() + ".new");
        try {
            Files.deleteIfExists(draft);
            try (FileChannel channel = FileChannel.open(
                    draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWN_FILE)) {
                ByteBuffer bytes = ByteBuffer.wrap(OrderJson.write(order).getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            sync(directory);
        } catch (IOException e) {
            throw failure("write the order " + file, e);
        }
        orders.put(order.key(), order);
        forgetOldFailures();
    }

    private void forgetOldFailures() {
        List<Order> failures = orders.values().stream()
                .filter(order -> order.is(Task.BACKUP) && order.failure().isPresent())
                .sorted(Comparator.comparing(Order::accepted).reversed())
                .toList();
        failures.stream().skip(MOST_FAILURES).forEach(this::forget);
    }

    /** That the disk does not take it is no failure of the order that was put just before. */
    private void forget(Order failure) {
        try {
            remove(failure.key());
        } catch (BackupException e) {
            LOG.warn("cannot forget that {} failed: {}", failure.described(), e.text());
        }
    }

    /** Takes an order back that was not accepted after all, for the one that there was before it. This throws nothing. */
    synchronized void withdraw(Order order, Optional<Order> before) {
        try {
            remove(order.key());
            before.ifPresent(this::put);
        } catch (BackupException e) {
            LOG.error("cannot take back that {} was ordered: {}. {}", order.described(), e.text(), e.hint());
        } finally {
            before.ifPresentOrElse(there -> orders.put(there.key(), there), () -> orders.remove(order.key()));
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new BackupException(ErrorCode.INTERRUPTED, "the server is being stopped", "Try again later.");
        }
    }

    /** Puts an order that has failed. As long as this process lives it is known to have, even if the disk does not take it. */
    void fail(Order failed) {
        orders.put(failed.key(), failed);
        put(failed);
    }

    /** Takes an order out; quiet if there is none. */
    synchronized void remove(String key) {
        requireOpen();
        try {
            Files.deleteIfExists(file(key));
            orders.remove(key);
            sync(directory);
        } catch (IOException e) {
            throw failure("remove the order " + file(key), e);
        }
    }

    private Path file(String key) {
        return directory.resolve(key + SUFFIX);
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static BackupException failure(String what, IOException cause) {
        return new BackupException(
                ErrorCode.GUEST,
                "cannot " + what + ": " + cause,
                "Look at the file system, and at who owns what lies there.",
                cause);
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            lock.close();
        } catch (IOException e) {
            throw failure("unlock the orders in " + directory, e);
        }
    }
}

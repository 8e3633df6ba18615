package dev.coffer.distribution.swift;

import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * What {@code bench/swift} runs: moves the files of a directory through the object store of a configuration and prints how many seconds that took: the time
 * that it takes to start and to find the container is not in it.
 *
 * <p>Arguments: {@code put} or {@code get}, the configuration file, the directory of the files, how many threads.
 */
@SuppressWarnings("SystemOut") // That is what it is for.
final class StoreBench {
    private final ObjectStore store;
    private final Queue<Path> files;
    private final Map<Path, byte[]> digests;

    private StoreBench(ObjectStore store, Queue<Path> files, Map<Path, byte[]> digests) {
        this.store = store;
        this.files = files;
        this.digests = digests;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        try (ObjectStore store = ConfiguredStore.open(Path.of(arguments[1]), "bench");
                Stream<Path> files = Files.list(Path.of(arguments[2]))) {
            Queue<Path> queue = new ConcurrentLinkedQueue<>(files.sorted().toList());
            store.createContainer();
            Map<Path, byte[]> digests = new HashMap<>();
            for (Path file : arguments[0].equals("get") ? queue : List.<Path>of()) {
                digests.put(file, sha256().digest(Files.readAllBytes(file)));
            }
            double seconds = new StoreBench(store, queue, digests).move(arguments[0], Integer.parseInt(arguments[3]));
            System.out.println(seconds);
        }
    }

    private double move(String direction, int threads) throws InterruptedException, ExecutionException {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            long start = System.nanoTime();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(workers.submit(direction.equals("put") ? this::put : this::get));
            }
            for (Future<?> each : all) {
                each.get();
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            workers.shutdownNow();
        }
    }

    private void put() {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 24);
        for (Path file = files.poll(); file != null; file = files.poll()) {
            try (FileChannel channel = FileChannel.open(file)) {
                buffer.clear();
                while (channel.read(buffer) > 0) {}
                store.create(name(file), Content.of(buffer.flip()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** As the engine does it: each byte goes through the digest that an index would pin, and through no other. */
    private void get() {
        byte[] buffer = new byte[1 << 16];
        MessageDigest digest = sha256();
        for (Path file = files.poll(); file != null; file = files.poll()) {
            try (ObjectBody body = store.openForDigest(name(file));
                    InputStream stream = body.stream()) {
                for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
                if (!Arrays.equals(digest.digest(), digests.get(file))) {
                    throw new AssertionError(file + " came back with other bytes");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static ObjectName name(Path file) {
        return new ObjectName(String.valueOf(file.getFileName()));
    }
}

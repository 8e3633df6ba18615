package dev.coffer.bench;

import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.storage.local.LocalConfiguration;
import dev.coffer.storage.local.LocalStoragePlugin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What moves segments: reading the image in pieces as an upload does, storing into a local directory, and fetching from it. */
@State(Scope.Thread)
public class StoreBench {
    private static final int PIECE = 256 * 1024;
    private static final ObjectName STORED = new ObjectName("stored");

    private final byte[] buffer = new byte[Segment.BYTES];
    private ObjectStore store;
    private InputStream image;
    private int number;

    @Setup
    public void open(Segment segment) throws IOException {
        image = Files.newInputStream(Path.of(segment.image));
        Path directory = Path.of(segment.image).resolveSibling("store");
        store = new LocalStoragePlugin().open("bench", new LocalConfiguration(directory), Clock.systemUTC());
        store.createContainer();
        store.replace(STORED, Content.of(segment.next()));
    }

    @TearDown
    public void close() throws IOException {
        image.close();
        store.close();
    }

    @Benchmark
    public byte[] read(Segment segment) throws IOException {
        int length = 0;
        while (length < buffer.length) {
            int read = image.read(buffer, length, Math.min(PIECE, buffer.length - length));
            if (read < 0) {
                image.close();
                image = Files.newInputStream(Path.of(segment.image));
            } else {
                length += read;
            }
        }
        return buffer;
    }

    /** What was stored is deleted again at once, since it would fill the memory. */
    @Benchmark
    public int store(Segment segment) {
        ObjectName name = new ObjectName("segment-" + number++);
        store.create(name, Content.of(segment.next()));
        store.delete(name);
        return number;
    }

    @Benchmark
    public byte[] fetch() {
        return store.read(STORED, body -> {
            if (body.stream().readNBytes(buffer, 0, buffer.length) < buffer.length) {
                throw new IOException("the object is too short");
            }
            return buffer;
        });
    }
}

package dev.coffer.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The segments of an image, of which each invocation of a stage takes the next one. */
@State(Scope.Thread)
public class Segment {
    /** The plain size of a segment, unless configured otherwise. */
    public static final int BYTES = 16 << 20;

    /** The file; at least one segment. */
    @Param("")
    public String image = "";

    private byte[][] all = new byte[0][];
    private int next;

    @Setup
    public void read() throws IOException {
        Path file = Path.of(image);
        all = new byte[(int) (Files.size(file) / BYTES)][];
        try (InputStream in = Files.newInputStream(file)) {
            for (int i = 0; i < all.length; i++) {
                all[i] = in.readNBytes(BYTES);
            }
        }
    }

    byte[] next() {
        next = (next + 1) % all.length;
        return all[next];
    }

    int index() {
        return next;
    }

    int count() {
        return all.length;
    }
}

package dev.coffer.db2.standin;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One file of an image, read from front to back, every checksum verified. */
final class ImageSource implements Closeable {

    private final Path path;
    private final InputStream in;
    private final ImageHeader header;
    private boolean ended;

    ImageSource(Path path, InputStream bytes) throws IOException, ImageHeader.Malformed {
        this.path = path;
        this.in = new BufferedInputStream(bytes, 1 << 20);
        try {
            byte[] head = in.readNBytes(ImageHeader.BYTES);
            if (head.length < ImageHeader.BYTES) {
                throw new EOFException();
            }
            this.header = ImageHeader.parse(head);
        } catch (IOException | ImageHeader.Malformed e) {
            in.close();
            throw e;
        }
    }

    static ImageSource file(Path path) throws IOException, ImageHeader.Malformed {
        return new ImageSource(path, Files.newInputStream(path));
    }

    Path path() {
        return path;
    }

    ImageHeader header() {
        return header;
    }

    /** The next buffer; null once the end of the file has been read and nothing follows it. */
    @Nullable
    ImageBuffer next() throws IOException, ImageHeader.Malformed {
        if (ended) {
            return null;
        }
        ImageBuffer buffer = ImageBuffer.read(in);
        if (buffer.kind() != ImageBuffer.Kind.END) {
            return buffer;
        }
        if (in.read() >= 0) {
            throw new ImageHeader.Malformed("bytes after the end");
        }
        ended = true;
        return null;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

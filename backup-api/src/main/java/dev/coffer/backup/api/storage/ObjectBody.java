package dev.coffer.backup.api.storage;

import java.io.IOException;
import java.io.InputStream;

/**
 * An object that is being read.
 *
 * @param bytes the length that the store announced; the stream ends after as many, or throws
 */
public record ObjectBody(long bytes, InputStream stream) implements AutoCloseable {
    @Override
    public void close() throws IOException {
        stream.close();
    }
}

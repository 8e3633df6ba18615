package dev.coffer.backup.core.flow;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers that the stream behind it failed, so that this can be told from a failure of whoever writes into it. */
final class FailureNotingOutputStream extends OutputStream {
    private final OutputStream target;
    private volatile @Nullable IOException failure;

    FailureNotingOutputStream(OutputStream target) {
        this.target = target;
    }

    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            target.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}

package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes a file of a staging directory, and says what helps where it cannot: others may fill the same file system meanwhile. */
final class StagingOutputStream extends OutputStream {
    private final OutputStream file;
    private final Path path;

    /** @param path of the file, for messages */
    StagingOutputStream(OutputStream file, Path path) {
        this.file = file;
        this.path = path;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            file.write(bytes, offset, length);
        } catch (ClosedByInterruptException e) {
            throw e; // Whoever interrupted it knows why.
        } catch (IOException e) {
            throw failure(e, length);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw failure(e, 1);
        }
    }

    private BackupException failure(IOException cause, int length) {
        String message = "cannot write " + path + ": " + cause.getMessage();
        return isFull(cause, length)
                ? new BackupException(
                        ErrorCode.STAGING_SPACE,
                        message,
                        "Free some space there, or name a staging directory on a larger file system.",
                        cause)
                : new BackupException(
                        ErrorCode.GUEST, message, "Look at the staging file system and the system's log.", cause);
    }

    /** The system's words are those of the language that it was started in; a quota is known by them alone. */
    private boolean isFull(IOException cause, int length) {
        String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return words.contains("no space left") || words.contains("quota exceeded") || usableBytes() < length;
    }

    private long usableBytes() {
        try {
            return Files.getFileStore(path).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}

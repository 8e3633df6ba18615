package dev.coffer.storage.local;

import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.StoredObject;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/** The file of an object. */
final class StoredFile {
    private static final int PIECE = 1 << 18;

    private StoredFile() {}

    /** Looks at the file, and does not read it. */
    static StoredObject look(ObjectName name, Path file) throws IOException {
        return new StoredObject(
                name,
                Files.size(file),
                Optional.empty(),
                Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant());
    }

    /** Whether the file has these bytes and no others. */
    static boolean holds(Path file, Content content) throws IOException {
        ByteBuffer expected = content.bytes();
        byte[] piece = new byte[PIECE];
        try (ObjectBody body = open(file)) {
            if (body.bytes() != content.length()) {
                return false;
            }
            boolean same = true;
            for (int read = body.stream().read(piece);
                    same && read >= 0;
                    read = body.stream().read(piece)) {
                same = expected.slice(expected.position(), read).equals(ByteBuffer.wrap(piece, 0, read));
                expected.position(expected.position() + read);
            }
            return same;
        }
    }

    static ObjectBody open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        try {
            long bytes = channel.size();
            return new ObjectBody(bytes, new Whole(Channels.newInputStream(channel), bytes));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Ends after as many bytes as the file had when it was opened, or throws. */
    private static final class Whole extends FilterInputStream {
        private long left;

        Whole(InputStream stream, long bytes) {
            super(stream);
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = super.read(target, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the file was cut short while it was read: " + left + " bytes are missing");
            }
            left -= read;
            return read;
        }
    }
}

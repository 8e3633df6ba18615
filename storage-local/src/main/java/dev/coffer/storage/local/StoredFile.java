package dev.coffer.storage.local;

import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.StoredObject;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** The file of an object. */
final class StoredFile {
    private static final int PIECE = 1 << 18;

    private StoredFile() {}

    /** Reads the file from beginning to end, since only that tells what is stored now. */
    static StoredObject look(ObjectName name, Path file) throws IOException {
        MessageDigest digest = md5();
        try (ObjectBody body = open(file)) {
            byte[] piece = new byte[PIECE];
            for (int read = body.stream().read(piece);
                    read >= 0;
                    read = body.stream().read(piece)) {
                digest.update(piece, 0, read);
            }
            return new StoredObject(
                    name,
                    body.bytes(),
                    HexFormat.of().formatHex(digest.digest()),
                    Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant());
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

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has MD5", e);
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

package dev.coffer.storage.swift;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.ObjectName;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/** The bytes of an object, as many as were announced and, if given, with the MD5 that was; the last of them come only if so. */
final class VerifiedInputStream extends InputStream {
    private final ObjectName name;
    private final InputStream body;
    private final long length;
    private final Optional<Md5> md5;
    private long left;
    private boolean verified;

    VerifiedInputStream(ObjectName name, InputStream body, long length, Optional<String> md5) {
        this.name = name;
        this.body = body;
        this.length = length;
        this.md5 = md5.map(Md5::new);
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, target.length);
        if (left == 0) {
            verify();
            return -1;
        }
        int read = body.read(target, offset, (int) Math.min(count, left));
        if (read < 0) {
            throw new IOException("it ended after " + (length - left) + " of " + length + " bytes");
        }
        md5.ifPresent(sum -> sum.digest.update(target, offset, read));
        left -= read;
        if (left == 0) {
            verify();
        }
        return read;
    }

    private void verify() throws IOException {
        if (verified) {
            return;
        }
        if (body.read() >= 0) {
            throw new IOException("it goes on after " + length + " bytes");
        }
        md5.ifPresent(sum -> sum.verify(name));
        verified = true;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }

    /** What Swift says, and what arrives. */
    private static final class Md5 {
        private final String said;
        private final MessageDigest digest;

        Md5(String said) {
            this.said = said;
            try {
                this.digest = MessageDigest.getInstance("MD5");
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("every Java platform has MD5", e);
            }
        }

        void verify(ObjectName name) {
            String arrived = HexFormat.of().formatHex(digest.digest());
            if (!arrived.equals(said)) {
                throw new BackupException(
                        ErrorCode.TRANSFER_DAMAGED,
                        "object '" + name + "' arrived with the MD5 " + arrived + " where Swift says " + said,
                        "See what changes the bytes between Swift and here: a proxy, a failing disk or network card.");
            }
        }
    }
}

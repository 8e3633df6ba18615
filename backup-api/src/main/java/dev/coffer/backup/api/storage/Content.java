package dev.coffer.backup.api.storage;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Bytes that can be sent any number of times, whose length and MD5 are known beforehand.
 *
 * <p>The bytes are not copied: whoever made the content leaves them alone until the call that it was given to has returned.
 */
public final class Content {
    private final ByteBuffer bytes;
    private final String md5;
    private final List<Label> labels;

    private Content(ByteBuffer bytes, String md5, List<Label> labels) {
        this.bytes = bytes;
        this.md5 = md5;
        this.labels = List.copyOf(labels);
    }

    public static Content of(byte[] bytes) {
        return of(ByteBuffer.wrap(bytes));
    }

    /** Content of the remaining bytes of a buffer. */
    public static Content of(ByteBuffer bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(bytes.duplicate());
            return new Content(bytes.slice(), HexFormat.of().formatHex(digest.digest()), List.of());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has MD5", e);
        }
    }

    /** The same content with labels, in place of any it has. A store that has no room for labels leaves them out. */
    public Content labelled(List<Label> given) {
        return new Content(bytes, md5, given);
    }

    public List<Label> labels() {
        return labels;
    }

    /** A view of all bytes with a position of its own, read-only. */
    public ByteBuffer bytes() {
        return bytes.asReadOnlyBuffer();
    }

    public int length() {
        return bytes.capacity();
    }

    /** MD5 of the bytes, 32 hexadecimal digits in lower case: Swift's ETag. */
    public String md5() {
        return md5;
    }
}

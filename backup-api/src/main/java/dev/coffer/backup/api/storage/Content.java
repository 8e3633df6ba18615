package dev.coffer.backup.api.storage;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that can be sent any number of times, whose length is known beforehand, and whose MD5 can be.
 *
 * <p>The bytes are not copied: whoever made the content leaves them alone until the call that it was given to has returned.
 */
public final class Content {
    private final ByteBuffer bytes;
    private final List<Label> labels;
    private @Nullable String md5;

    private Content(ByteBuffer bytes, List<Label> labels) {
        this.bytes = bytes;
        this.labels = List.copyOf(labels);
    }

    public static Content of(byte[] bytes) {
        return of(ByteBuffer.wrap(bytes));
    }

    /** Content of the remaining bytes of a buffer. */
    public static Content of(ByteBuffer bytes) {
        return new Content(bytes.slice(), List.of());
    }

    /** The same content with labels, in place of any it has. A store that has no room for labels leaves them out. */
    public Content labelled(List<Label> given) {
        return new Content(bytes, given);
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

    /** MD5 of the bytes, 32 hexadecimal digits in lower case: Swift's ETag. It is computed once, when it is first asked for. */
    public synchronized String md5() {
        if (md5 == null) {
            md5 = HexFormat.of().formatHex(digest());
        }
        return md5;
    }

    /** The MD5 of the bytes if anybody has asked for it, and so has had a use for it. */
    public synchronized Optional<String> md5IfKnown() {
        return Optional.ofNullable(md5);
    }

    private byte[] digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(bytes.duplicate());
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has MD5", e);
        }
    }
}

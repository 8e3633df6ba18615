package dev.coffer.backup.core.process;

import dev.coffer.backup.api.datastore.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The last bytes of a stream that may be much longer. */
final class Tail {
    static final int LIMIT_BYTES = Outcome.MOST_BYTES;

    /** Room for a marker that follows the bytes that are kept. */
    private static final int SLACK_BYTES = 1 << 10;

    private byte[] bytes = new byte[1 << 13];
    private int count;

    int count() {
        return count;
    }

    void append(byte[] source, int length) {
        if (count + length > 2 * (LIMIT_BYTES + SLACK_BYTES)) {
            dropBefore(Math.max(0, count - LIMIT_BYTES - SLACK_BYTES));
        }
        if (count + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, count + length));
        }
        System.arraycopy(source, 0, bytes, count, length);
        count += length;
    }

    void dropBefore(int position) {
        System.arraycopy(bytes, position, bytes, 0, count - position);
        count -= position;
    }

    /** The first position of the pattern from a position on, or -1. */
    int indexOf(byte[] pattern, int from) {
        for (int at = Math.max(0, from); at <= count - pattern.length; at++) {
            if (Arrays.equals(bytes, at, at + pattern.length, pattern, 0, pattern.length)) {
                return at;
            }
        }
        return -1;
    }

    /** What lies between two positions, as far as the limit goes back; never begins within a character. */
    String text(int from, int to) {
        int start = Math.max(from, to - LIMIT_BYTES);
        while (start > from && start < to && (bytes[start] & 0xC0) == 0x80) {
            start++;
        }
        return new String(bytes, start, to - start, StandardCharsets.UTF_8);
    }
}

package dev.coffer.backup.api;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The id of a backup: a UUID of version 7 (RFC 9562, section 5.7), so that ids sort by the time of their making.
 *
 * @param value 36 characters, lower case
 */
public record BackupId(String value) implements Comparable<BackupId> {
    private static final Pattern GRAMMAR =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    public BackupId {
        if (!isValid(value)) {
            throw new BackupException(
                    ErrorCode.USAGE,
                    "not a backup id: '" + value + "'",
                    "An id is a UUID of version 7, as backup-list prints it.");
        }
    }

    /** Whether this text is the id of a backup as {@link #value()} gives it. */
    public static boolean isValid(String text) {
        return GRAMMAR.matcher(text).matches();
    }

    /**
     * Makes the id for a moment.
     *
     * @param epochMillis milliseconds since 1970, of which the lowest 48 bits count
     * @param random 74 bits of it are used
     */
    public static BackupId of(long epochMillis, UUID random) {
        long high = (epochMillis << 16) | 0x7000L | (random.getMostSignificantBits() & 0x0fffL);
        long low = (random.getLeastSignificantBits() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new BackupId(new UUID(high, low).toString().toLowerCase(Locale.ROOT));
    }

    @Override
    public int compareTo(BackupId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

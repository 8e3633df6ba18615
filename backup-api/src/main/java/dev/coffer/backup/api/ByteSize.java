package dev.coffer.backup.api;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes as a configuration names it: {@code 512}, {@code 64K}, {@code 16M}, {@code 1G}, {@code 2T} (powers of
 * 1024; an ending {@code B} or {@code iB} is accepted).
 *
 * @param bytes zero or more
 */
public record ByteSize(long bytes) {
    private static final Pattern GRAMMAR = Pattern.compile("(\\d{1,18})\\s*([KMGT]?)(?:I?B)?");
    private static final String UNITS = "KMGT";

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("negative size " + bytes);
        }
    }

    /**
     * Reads a size.
     *
     * @throws IllegalArgumentException if the text is none, or too large for 63 bits
     */
    public static ByteSize parse(String text) {
        Matcher matcher = GRAMMAR.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a size: '" + text + "'");
        }
        long number = Long.parseLong(matcher.group(1));
        int shift = 10 * (UNITS.indexOf(matcher.group(2)) + 1);
        if (matcher.group(2).isEmpty()) {
            shift = 0;
        }
        if (number != 0 && Long.numberOfLeadingZeros(number) <= shift) {
            throw new IllegalArgumentException("too large a size: '" + text + "'");
        }
        return new ByteSize(number << shift);
    }

    /** The size for people, in the largest binary unit that leaves at least 1: {@code 3.4 GiB}. */
    @Override
    public String toString() {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 1024 && unit < UNITS.length() - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %siB", value, UNITS.charAt(unit));
    }
}

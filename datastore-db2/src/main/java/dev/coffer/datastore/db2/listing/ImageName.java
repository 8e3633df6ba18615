package dev.coffer.datastore.db2.listing;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name that Db2 gives a file of a full backup image of a database, in the scheme of 9.8 and later or in that before.
 *
 * @param alias of the database
 * @param instance that wrote it
 * @param part of the instance, as {@code DBPART000} or {@code NODE0000.CATN0000}
 * @param timestamp 14 digits: when the backup began, in local time
 * @param sequence from 1
 */
public record ImageName(String alias, String instance, String part, String timestamp, int sequence) {
    private static final Pattern GRAMMAR =
            Pattern.compile("([^.]+)\\.0\\.(.+)\\.(DBPART\\d{3}|NODE\\d{4}\\.CATN\\d{4})\\.(\\d{14})\\.(\\d{3})");

    /** Reads a file's name; empty for anything but a full database image. */
    public static Optional<ImageName> parse(String name) {
        Matcher matcher = GRAMMAR.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new ImageName(
                matcher.group(1),
                matcher.group(2),
                matcher.group(3),
                matcher.group(4),
                Integer.parseInt(matcher.group(5))));
    }

    /** Whether this is a file of the image of a database that began at a time. */
    public boolean isOf(String databaseAlias, String began) {
        return alias.equals(databaseAlias) && timestamp.equals(began);
    }
}

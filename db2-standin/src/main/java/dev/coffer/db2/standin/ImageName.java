package dev.coffer.db2.standin;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file name of a backup image. */
record ImageName(String alias, int type, String instance, String timestamp, int sequence) {

    private static final Pattern NAME = Pattern.compile(
            "([^.]+)\\.(\\d)\\.([^.]+)\\.(?:DBPART\\d{3}|NODE\\d{4}\\.CATN\\d{4})\\.(\\d{14})\\.(\\d{3})");

    /** How the name is put together. */
    enum Scheme {
        /** Since 9.8. */
        DBPART,
        /** Up to 9.7. */
        NODE
    }

    static Optional<ImageName> parse(String fileName) {
        Matcher m = NAME.matcher(fileName);
        if (!m.matches()) {
            return Optional.empty();
        }
        return Optional.of(new ImageName(
                m.group(1), Integer.parseInt(m.group(2)), m.group(3), m.group(4), Integer.parseInt(m.group(5))));
    }

    String fileName(Scheme scheme) {
        String place = scheme == Scheme.DBPART ? "DBPART000" : "NODE0000.CATN0000";
        return String.format(Locale.ROOT, "%s.%d.%s.%s.%s.%03d", alias, type, instance, place, timestamp, sequence);
    }
}

package dev.coffer.datastore.db2.listing;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of log files, which are numbered in the order in which they are written: {@code S0000012.LOG}. */
public final class LogName {
    private static final Pattern NAME = Pattern.compile("S(\\d{7})\\.LOG");

    private LogName() {}

    /** The name of a number. */
    public static String of(int number) {
        return "S%07d.LOG".formatted(number);
    }

    /** The number of a name; empty if it is none. */
    public static OptionalInt number(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}

package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The names that Db2 gives to databases and their aliases: one to eight letters, digits and {@code @ # $}. */
final class DatabaseName {
    private static final int LONGEST = 8;
    private static final Pattern CHARACTERS = Pattern.compile("[A-Z0-9@#$]+");
    private static final List<String> RESERVED = List.of("SYS", "DBM", "IBM");

    private DatabaseName() {}

    /**
     * The name as Db2 has it, in upper case.
     *
     * @throws BackupException if Db2 would not take it, with the rule that it breaks
     */
    static String require(String given) {
        String name = given.toUpperCase(Locale.ROOT);
        if (name.isEmpty() || name.length() > LONGEST) {
            throw refused(given, "it has " + name.length() + " characters, not 1 to " + LONGEST);
        }
        if (!CHARACTERS.matcher(name).matches()) {
            throw refused(given, "it has characters other than A to Z, 0 to 9 and @ # $");
        }
        if (Character.isDigit(name.charAt(0))) {
            throw refused(given, "it begins with a digit");
        }
        RESERVED.stream().filter(name::startsWith).findFirst().ifPresent(reserved -> {
            throw refused(given, "it begins with " + reserved);
        });
        return name;
    }

    private static BackupException refused(String given, String reason) {
        return new BackupException(
                ErrorCode.USAGE,
                "Db2 takes no database name '" + given + "': " + reason,
                "A name has 1 to 8 letters, digits and @ # $, begins with no digit and with none of SYS, DBM, IBM.");
    }
}

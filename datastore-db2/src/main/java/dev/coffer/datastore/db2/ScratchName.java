package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.datastore.db2.listing.DatabaseDirectory;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The names of scratch databases, which nothing in the instance has yet. */
final class ScratchName {
    private static final String PREFIX = "CF";

    /** As many characters of base 36 as any number has that they are made of. */
    private static final int DIGITS = 6;

    private static final int MOST_TRIES = 100;

    private ScratchName() {}

    /**
     * The name that the operator wants.
     *
     * @throws BackupException if Db2 would not take it, or it is taken
     */
    static String given(String name, DatabaseDirectory directory) {
        String scratch = DatabaseName.require(name);
        refuseTaken(scratch, directory);
        return scratch;
    }

    /** A name made up for a piece of work and a database: the same for the same ones, unless it is taken. */
    static String madeUp(String workName, String alias, DatabaseDirectory directory) {
        return IntStream.range(0, MOST_TRIES)
                .mapToObj(attempt -> of(List.of(workName, alias, attempt).hashCode()))
                .filter(name -> !isTaken(name, directory))
                .findFirst()
                .orElseThrow(() -> new BackupException(
                        ErrorCode.DATABASE_EXISTS,
                        "all " + MOST_TRIES + " names made up for a scratch database are taken",
                        "Give one with --scratch."));
    }

    private static String of(int hash) {
        String digits = Integer.toString(hash & Integer.MAX_VALUE, Character.MAX_RADIX);
        return PREFIX + "0".repeat(DIGITS - digits.length()) + digits.toUpperCase(Locale.ROOT);
    }

    /**
     * Refuses the name of a database that exists: a drill replaces nothing.
     *
     * @throws BackupException if an alias or a database has it
     */
    static void refuseTaken(String scratch, DatabaseDirectory directory) {
        if (isTaken(scratch, directory)) {
            throw new BackupException(
                    ErrorCode.DATABASE_EXISTS,
                    "there is a database " + scratch + ", and a drill replaces none",
                    "Give another name with --scratch, or none to have one made up.");
        }
    }

    private static boolean isTaken(String name, DatabaseDirectory directory) {
        return directory.find(name).isPresent()
                || directory.local().stream().anyMatch(entry -> entry.name().equals(name));
    }
}

package dev.coffer.datastore.db2.listing;

import java.util.OptionalInt;

/**
 * An entry of the history of a database.
 *
 * @param operation as Db2 abbreviates it: B is a backup, R a restore
 * @param object D is the database, P some of its table spaces
 * @param timestamp when it began, as 14 digits
 * @param type of a backup: F and N are full ones, offline and online; I and O increments, D and E deltas; empty where it has none
 * @param firstLog the number of the first log that a restore of a backup needs to be rolled forward; empty where it is not told
 * @param location the directory or device that a backup went to, as far as the listing shows it
 */
public record HistoryEntry(
        String operation, String object, String timestamp, String type, OptionalInt firstLog, String location) {
    /** Whether it is one of anything, else it is a restore. */
    public boolean isBackup() {
        return operation.equals("B");
    }

    /** Whether it is the backup of the whole database that began at a time. */
    boolean isImage(String time) {
        return isBackup() && object.equals("D") && timestamp.equals(time);
    }

    /** Whether it is an increment or a delta of the whole database, on top of which Db2 makes deltas alone. */
    public boolean isIncrement() {
        return isBackup() && object.equals("D") && type.matches("[IODE]");
    }

    /** For people. */
    public String described() {
        if (!isBackup()) {
            return (operation.equals("R") ? "the restore of " : "the entry " + operation + " of ") + timestamp;
        }
        return object.equals("D") ? "image " + timestamp : "the backup of table spaces of " + timestamp;
    }
}

package dev.coffer.datastore.db2;

import java.util.List;

/**
 * The names of the archived logs that Db2 has for a recovery, in their order.
 *
 * @param all those that it may take; empty where only Db2 knows them
 * @param certain those that it can read for certain, and has to reach the last of
 * @param later how many of these were archived when the backup had ended
 */
record LogsThere(List<String> all, List<String> certain, long later) {
    /** Of a recovery whose logs nobody has looked at. */
    static final LogsThere UNKNOWN = new LogsThere(List.of(), List.of(), 0);

    LogsThere {
        all = List.copyOf(all);
        certain = List.copyOf(certain);
    }

    /** Whether what Db2 takes is known beforehand. */
    boolean isSure() {
        return !all.isEmpty() && all.equals(certain);
    }
}

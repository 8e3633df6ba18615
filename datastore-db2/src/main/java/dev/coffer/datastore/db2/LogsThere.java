package dev.coffer.datastore.db2;

import java.util.List;
import java.util.Set;

/**
 * The names of the archived logs that Db2 has for a recovery, in their order.
 *
 * @param all those that it may take; empty where only Db2 knows them
 * @param certain those that it can read for certain, and has to reach the last of
 */
record LogsThere(List<String> all, List<String> certain) {
    /** Of a recovery whose logs nobody has looked at. */
    static final LogsThere UNKNOWN = new LogsThere(List.of(), List.of());

    LogsThere {
        all = List.copyOf(all);
        certain = List.copyOf(certain);
    }

    static LogsThere of(Set<Integer> all, Set<Integer> certain) {
        return new LogsThere(names(all), names(certain));
    }

    private static List<String> names(Set<Integer> numbers) {
        return numbers.stream().sorted().map(ListedLogs::file).toList();
    }

    /** Whether what Db2 takes is known beforehand. */
    boolean isSure() {
        return !all.isEmpty() && all.equals(certain);
    }
}

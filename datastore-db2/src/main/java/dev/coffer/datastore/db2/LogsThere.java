package dev.coffer.datastore.db2;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * The names of the archived logs that Db2 has for a recovery, in their order.
 *
 * @param all those that it may take; empty where only Db2 knows them
 * @param certain those that it can read for certain
 * @param needed those of them that it has to read before it has come to where it is to stop
 */
record LogsThere(List<String> all, List<String> certain, List<String> needed) {
    /** Of a recovery whose logs nobody has looked at. */
    static final LogsThere UNKNOWN = new LogsThere(List.of(), List.of(), List.of());

    LogsThere {
        all = List.copyOf(all);
        certain = List.copyOf(certain);
        needed = List.copyOf(needed);
    }

    /**
     * Finds out which are needed: what was archived before a moment has nothing from after it.
     *
     * @param certain when each was archived, by its number
     */
    static LogsThere of(Set<Integer> all, SortedMap<Integer, Instant> certain, StopPoint stop) {
        List<Integer> needed = certain.entrySet().stream()
                .filter(log -> log.getValue().isBefore(stop.surelyAfter()))
                .map(Map.Entry::getKey)
                .toList();
        return new LogsThere(names(all), names(certain.keySet()), names(needed));
    }

    private static List<String> names(Collection<Integer> numbers) {
        return numbers.stream().sorted().map(ListedLogs::file).toList();
    }

    /** Whether what Db2 takes is known beforehand. */
    boolean isSure() {
        return !all.isEmpty() && all.equals(certain);
    }
}

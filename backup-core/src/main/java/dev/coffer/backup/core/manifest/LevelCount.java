package dev.coffer.backup.core.manifest;

import java.util.List;
import java.util.SortedMap;

/** How many segments of an artifact were compressed with a level. */
public record LevelCount(int level, int segments) {
    /** From a map of levels to numbers of segments. */
    public static List<LevelCount> of(SortedMap<Integer, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> new LevelCount(count.getKey(), count.getValue()))
                .toList();
    }
}

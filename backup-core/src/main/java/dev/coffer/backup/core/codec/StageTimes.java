package dev.coffer.backup.core.codec;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Where the time of a transfer goes, summed over its threads; for all of them at once. */
public final class StageTimes {
    private final Map<Stage, LongAdder> nanos;

    public StageTimes() {
        Map<Stage, LongAdder> each = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            each.put(stage, new LongAdder());
        }
        nanos = Collections.unmodifiableMap(each); // Many threads read it.
    }

    /** Begins to measure; whoever ends it says for which stage. */
    public static long begin() {
        return System.nanoTime();
    }

    public void end(Stage stage, long begun) {
        Objects.requireNonNull(nanos.get(stage)).add(System.nanoTime() - begun);
    }

    /** The stages that took time: {@code read 0.21 s, compress 3.05 s}. */
    @Override
    public String toString() {
        return nanos.entrySet().stream()
                .filter(entry -> entry.getValue().sum() > 0)
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%s %.2f s",
                        entry.getKey().name().toLowerCase(Locale.ROOT),
                        entry.getValue().sum() / 1e9))
                .collect(Collectors.joining(", "));
    }
}

package dev.coffer.backup.core.codec;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;

/** Where the time of a transfer goes, summed over its threads; for all of them at once. */
public final class StageTimes {
    private final AtomicLongArray nanos = new AtomicLongArray(Stage.values().length);

    /** Begins to measure; whoever ends it says for which stage. */
    public static long begin() {
        return System.nanoTime();
    }

    public void end(Stage stage, long begun) {
        nanos.addAndGet(stage.ordinal(), System.nanoTime() - begun);
    }

    /** The stages that took time: {@code read 0.21 s, compress 3.05 s}. */
    @Override
    public String toString() {
        return Arrays.stream(Stage.values())
                .filter(stage -> nanos.get(stage.ordinal()) > 0)
                .map(stage -> String.format(
                        Locale.ROOT,
                        "%s %.2f s",
                        stage.name().toLowerCase(Locale.ROOT),
                        nanos.get(stage.ordinal()) / 1e9))
                .collect(Collectors.joining(", "));
    }
}

package dev.coffer.backup.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class AdaptiveLevelProperties {
    private static final ByteBuffer SHRINKS = ByteBuffer.allocate(1);
    private static final ByteBuffer DOES_NOT = ByteBuffer.allocate(2);

    private final AdaptiveLevel levels = new AdaptiveLevel(segment -> segment.equals(SHRINKS));

    @Property
    void every_level_is_one_of_those_there_are(@ForAll @Size(max = 200) List<Pressure> pressures) {
        for (Pressure pressure : pressures) {
            levels.observe(pressure);

            assertThat(levels.level(SHRINKS)).isBetween(AdaptiveLevel.LOWEST, AdaptiveLevel.HIGHEST);
            assertThat(levels.level(DOES_NOT)).isEqualTo(AdaptiveLevel.CHEAPEST);
        }
    }

    @Property
    void whatever_was_before_a_store_that_stays_slow_brings_the_highest_level(
            @ForAll @Size(max = 50) List<Pressure> before) {
        before.forEach(levels::observe);

        assertThat(after(Pressure.STORE, 30)).isEqualTo(AdaptiveLevel.HIGHEST);
    }

    @Property
    void whatever_was_before_processors_that_stay_busy_bring_the_lowest_level(
            @ForAll @Size(max = 50) List<Pressure> before) {
        before.forEach(levels::observe);

        assertThat(after(Pressure.PROCESSORS, 10)).isEqualTo(AdaptiveLevel.LOWEST);
    }

    @Property
    void more_waiting_for_the_store_never_brings_a_lower_level(
            @ForAll @Size(max = 50) List<Pressure> before, @ForAll @IntRange(min = 1, max = 20) int more) {
        before.forEach(levels::observe);
        int level = levels.level(SHRINKS);

        assertThat(after(Pressure.STORE, more)).isGreaterThanOrEqualTo(level);
    }

    @Example
    void a_datastore_that_is_slow_itself_changes_nothing() {
        int first = levels.level(SHRINKS);

        assertThat(after(Pressure.NONE, 100)).isEqualTo(first);
    }

    @Example
    void a_single_wait_for_the_store_is_not_taken_for_a_slow_store() {
        int first = levels.level(SHRINKS);
        for (int i = 0; i < 50; i++) {
            levels.observe(Pressure.STORE);
            levels.observe(Pressure.NONE);
        }

        assertThat(levels.level(SHRINKS)).isEqualTo(first);
    }

    private int after(Pressure pressure, int times) {
        for (int i = 0; i < times; i++) {
            levels.observe(pressure);
        }
        return levels.level(SHRINKS);
    }
}

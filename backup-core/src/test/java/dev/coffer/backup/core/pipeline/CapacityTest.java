package dev.coffer.backup.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.ErrorCode;
import org.junit.jupiter.api.Test;

final class CapacityTest {
    private static final int SEGMENT = 16 << 20;

    @Test
    void memory_bounds_the_workers_where_cores_abound() {
        assertThat(Capacity.of(ByteSize.parse("256M"), SEGMENT, 64)).isEqualTo(new Capacity(SEGMENT, 7));
        assertThat(Capacity.of(ByteSize.parse("48M"), SEGMENT, 64)).isEqualTo(new Capacity(SEGMENT, 1));
    }

    @Test
    void connections_bound_the_workers_where_memory_abounds() {
        assertThat(Capacity.of(ByteSize.parse("64G"), SEGMENT, 4)).isEqualTo(new Capacity(SEGMENT, 4));
    }

    @Test
    void too_little_memory_is_refused_with_what_suffices() {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> Capacity.of(ByteSize.parse("47M"), SEGMENT, 2))
                .withMessageContaining("47.0 MiB")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION))
                .satisfies(e -> assertThat(e.hint()).contains("48.0 MiB"));
    }

    @Test
    void a_segment_that_no_array_can_hold_is_refused() {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> Capacity.of(ByteSize.parse("8T"), (1L << 30) + 1, 2));
        assertThatExceptionOfType(BackupException.class).isThrownBy(() -> Capacity.of(ByteSize.parse("1M"), 0, 2));
    }
}

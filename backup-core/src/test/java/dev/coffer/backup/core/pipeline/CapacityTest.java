package dev.coffer.backup.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.codec.Footprint;
import org.junit.jupiter.api.Test;

final class CapacityTest {
    private static final int MEGABYTE = 1 << 20;
    private static final Footprint EACH = new Footprint(16 * MEGABYTE, 17 * MEGABYTE, 20 * MEGABYTE);

    @Test
    void memory_bounds_the_workers_where_connections_abound() {
        // 7 plain and 6 encoded segments, and 2 encoders: 112 + 102 + 40
        assertThat(capacity("256M", 64, 2)).isEqualTo(new Capacity(16 * MEGABYTE, 6, 2));
        assertThat(capacity("254M", 64, 2)).isEqualTo(new Capacity(16 * MEGABYTE, 6, 2));
        assertThat(capacity("253M", 64, 2)).isEqualTo(new Capacity(16 * MEGABYTE, 5, 2));
        assertThat(capacity("69M", 64, 2)).isEqualTo(new Capacity(16 * MEGABYTE, 1, 1));
    }

    @Test
    void connections_bound_the_workers_where_memory_abounds() {
        assertThat(capacity("64G", 4, 2)).isEqualTo(new Capacity(16 * MEGABYTE, 4, 2));
        assertThat(capacity("64G", 4, 16)).isEqualTo(new Capacity(16 * MEGABYTE, 4, 4));
    }

    @Test
    void too_little_memory_is_refused_with_what_suffices() {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> capacity("68M", 2, 2))
                .withMessageContaining("68.0 MiB")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION))
                .satisfies(e -> assertThat(e.hint()).contains("69M"));
    }

    @Test
    void large_segments_do_not_overflow() {
        Footprint large = new Footprint(1 << 30, (1 << 30) + (1 << 23), 1L << 30);

        assertThat(Capacity.of(ByteSize.parse("64G"), large, 256, 2)).isEqualTo(new Capacity(1 << 30, 30, 2));
    }

    private static Capacity capacity(String memory, int connections, int processors) {
        return Capacity.of(ByteSize.parse(memory), EACH, connections, processors);
    }
}

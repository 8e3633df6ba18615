package dev.coffer.backup.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.Finding;
import org.junit.jupiter.api.Test;

class InstanceCheckTest {
    @Test
    void a_journal_that_has_no_room_left_is_warned_of() {
        Finding full = InstanceCheck.room(0);

        assertThat(full.result()).isEqualTo(Finding.Result.WARNING);
        assertThat(full.text()).contains("free for the journal");
        assertThat(full.hint()).contains("state_path");
        assertThat(InstanceCheck.room((1 << 20) - 1).result()).isEqualTo(Finding.Result.WARNING);
        assertThat(InstanceCheck.room(1 << 20).result()).isEqualTo(Finding.Result.OK);
    }
}

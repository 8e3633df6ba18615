package dev.coffer.backup.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of("mount_point", "memory", "owner", "port");

    @Test
    void letters_left_out_swapped_or_in_upper_case_are_near() {
        assertThat(Nearest.to("mountpoint", KNOWN)).contains("mount_point");
        assertThat(Nearest.to("Memroy", KNOWN)).contains("memory");
        assertThat(Nearest.to("OWNER", KNOWN)).contains("owner");
    }

    @Test
    void another_word_of_the_same_length_is_not_near() {
        assertThat(Nearest.to("sock", KNOWN)).isEmpty();
        assertThat(Nearest.to("colour", KNOWN)).isEmpty();
    }

    @Test
    void of_two_that_are_equally_near_the_first_by_name_is_taken() {
        assertThat(Nearest.to("key_c", List.of("key_b", "key_a"))).contains("key_a");
    }
}

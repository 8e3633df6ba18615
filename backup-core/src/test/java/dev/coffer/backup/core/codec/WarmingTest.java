package dev.coffer.backup.core.codec;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

final class WarmingTest {
    @Test
    void what_is_warmed_is_what_encrypts_and_decrypts_segments() {
        assertThatCode(Warming::encrypt).doesNotThrowAnyException();
        assertThatCode(Warming::decrypt).doesNotThrowAnyException();
    }
}

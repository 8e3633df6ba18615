package dev.coffer.storage.swift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerifiedInputStreamTest {
    private static final byte[] BYTES = {1, 2, 3, 4, 5};

    private static InputStream verified(byte[] arriving, long announced, byte[] stored) {
        return new VerifiedInputStream(
                new ObjectName("a"),
                new ByteArrayInputStream(arriving),
                announced,
                Optional.of(Content.of(stored).md5()));
    }

    @Test
    void what_was_announced_comes_through_in_any_steps() throws IOException {
        assertThat(verified(BYTES, 5, BYTES).readAllBytes()).isEqualTo(BYTES);
        assertThat(verified(new byte[0], 0, new byte[0]).readAllBytes()).isEmpty();
        InputStream single = verified(BYTES, 5, BYTES);
        for (byte each : BYTES) {
            assertThat(single.read()).isEqualTo(each);
        }
        assertThat(single.read()).isEqualTo(-1);
        assertThat(single.read()).isEqualTo(-1);
    }

    @Test
    void without_a_digest_the_length_is_checked_all_the_same() throws IOException {
        assertThat(lengthOnly(BYTES, 5).readAllBytes()).isEqualTo(BYTES);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> lengthOnly(BYTES, 6).readAllBytes())
                .withMessage("it ended after 5 of 6 bytes");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> lengthOnly(BYTES, 4).readAllBytes())
                .withMessage("it goes on after 4 bytes");
    }

    private static InputStream lengthOnly(byte[] arriving, long announced) {
        return new VerifiedInputStream(
                new ObjectName("a"), new ByteArrayInputStream(arriving), announced, Optional.empty());
    }

    @Test
    void an_early_end_throws() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> verified(BYTES, 6, BYTES).readAllBytes())
                .withMessage("it ended after 5 of 6 bytes");
    }

    @Test
    void a_late_end_throws_even_where_nobody_reads_on() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> verified(BYTES, 4, BYTES).readNBytes(new byte[4], 0, 4))
                .withMessage("it goes on after 4 bytes");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> verified(BYTES, 0, new byte[0]).read());
    }

    @Test
    void other_bytes_throw_before_the_last_of_them_is_out() {
        InputStream changed = verified(new byte[] {1, 2, 3, 4, 6}, 5, BYTES);

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> changed.readNBytes(new byte[5], 0, 5))
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.TRANSFER_DAMAGED);
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> verified(new byte[0], 0, BYTES).read());
    }
}

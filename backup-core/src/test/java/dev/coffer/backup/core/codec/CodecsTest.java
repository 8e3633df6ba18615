package dev.coffer.backup.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.Zstd;
import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CodecsTest {
    private static final byte[] PLAIN = "twenty bytes of text".repeat(100).getBytes(StandardCharsets.UTF_8);

    @Test
    void an_unknown_codec_is_a_format_of_a_later_version() {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> Codecs.chain(List.of("zstd", "age")))
                .withMessageContaining("zstd+age")
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.FORMAT_UNSUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void a_bomb_is_refused_before_it_goes_off(String name) {
        try (Codec codec = Codecs.named(name)) {
            byte[] bomb = copy(codec.encode(ByteBuffer.wrap(new byte[50_000_000])));

            assertThat(bomb.length).isLessThan(100_000);
            assertThatExceptionOfType(UndecodableException.class)
                    .isThrownBy(() -> codec.decode(ByteBuffer.wrap(bomb), new byte[1000], 1000));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "zstd"})
    void an_encoding_that_is_cut_short_is_refused(String name) {
        try (Codec codec = Codecs.named(name)) {
            byte[] stored = copy(codec.encode(ByteBuffer.wrap(PLAIN)));

            for (int length = 0; length < stored.length; length++) {
                ByteBuffer cut = ByteBuffer.wrap(stored, 0, length);
                assertThatExceptionOfType(UndecodableException.class)
                        .isThrownBy(() -> codec.decode(cut, new byte[PLAIN.length], PLAIN.length));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "zstd"})
    void a_segment_within_a_larger_array_is_encoded_alone(String name) throws UndecodableException {
        try (Codec codec = Codecs.named(name)) {
            byte[] stored = copy(codec.encode(ByteBuffer.wrap(PLAIN, 5, 10).slice()));
            byte[] padded = new byte[stored.length + 8];
            System.arraycopy(stored, 0, padded, 3, stored.length);
            byte[] decoded = new byte[10];

            codec.decode(ByteBuffer.wrap(padded, 3, stored.length), decoded, 10);

            assertThat(decoded).isEqualTo(Arrays.copyOfRange(PLAIN, 5, 15));
        }
    }

    @Test
    void a_zstd_segment_is_a_frame_with_its_size_and_a_checksum() {
        try (Codec codec = Codecs.named(Codecs.ZSTD)) {
            byte[] stored = copy(codec.encode(ByteBuffer.wrap(PLAIN)));
            boolean hasChecksum = (stored[4] & 4) != 0;

            assertThat(Zstd.getFrameContentSize(stored)).isEqualTo(PLAIN.length);
            assertThat(hasChecksum).isTrue();
        }
    }

    @Test
    void a_gzip_segment_is_read_by_any_gzip() throws IOException {
        try (Codec codec = Codecs.named(Codecs.GZIP)) {
            byte[] stored = copy(codec.encode(ByteBuffer.wrap(PLAIN)));

            assertThat(new GZIPInputStream(new ByteArrayInputStream(stored)).readAllBytes())
                    .isEqualTo(PLAIN);
        }
    }

    private static byte[] copy(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}

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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CodecsTest {
    private static final byte[] PLAIN = "twenty bytes of text".repeat(100).getBytes(StandardCharsets.UTF_8);

    @Test
    void an_unknown_codec_is_a_format_of_a_later_version() {
        for (List<String> codecs : List.of(
                List.<String>of(),
                List.of("brotli"),
                List.of("zstd", "rot13"),
                List.of("zstd", "zstd"),
                List.of("age"),
                List.of("age", "zstd"),
                List.of("zstd", "age", "age"))) {
            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> Decoding.with(Segments.IDENTITY).decoder(codecs, new StageTimes()))
                    .withMessageContaining("'" + String.join("+", codecs) + "'")
                    .extracting(BackupException::code)
                    .isEqualTo(ErrorCode.FORMAT_UNSUPPORTED);
            assertThatExceptionOfType(BackupException.class).isThrownBy(() -> StoredSize.most(codecs, 10));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd", "gzip+age", "zstd+age"})
    void a_bomb_is_refused_before_it_goes_off(String codec) {
        byte[] bomb = Segments.encode(encoding(codec), new byte[50_000_000]);

        assertThat(bomb.length).isLessThan(100_000);
        assertUndecodable(codec, ByteBuffer.wrap(bomb), 1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "zstd", "none+age", "gzip+age", "zstd+age"})
    void an_encoding_that_is_cut_short_is_refused(String codec) {
        byte[] stored = Segments.encode(encoding(codec), PLAIN);

        for (int length = 0; length < stored.length; length++) {
            assertUndecodable(codec, ByteBuffer.wrap(stored, 0, length), PLAIN.length);
        }
    }

    @ParameterizedTest
    @Tag("long")
    @ValueSource(strings = {"gzip", "zstd:-5", "zstd", "zstd:19", "none+age", "gzip+age", "zstd+age"})
    void no_flipped_bit_gives_other_bytes(String compression) {
        Encoding encoding = encoding(compression);
        byte[] stored = Segments.encode(encoding, PLAIN);
        byte[] decoded = new byte[PLAIN.length];
        try (Decoder decoder = Segments.decoder(encoding)) {
            for (int bit = 0; bit < stored.length * 8; bit++) {
                byte[] flipped = stored.clone();
                flipped[bit / 8] ^= (byte) (1 << (bit % 8));
                try {
                    decoder.decode(ByteBuffer.wrap(flipped), decoded, PLAIN.length);
                    assertThat(decoded).as("bit %d", bit).isEqualTo(PLAIN);
                } catch (UndecodableException e) {
                    assertThat(e).hasMessageContaining(String.valueOf(PLAIN.length));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "zstd", "none+age", "gzip+age", "zstd+age"})
    void a_segment_within_a_larger_array_is_encoded_alone(String codec) throws UndecodableException {
        byte[] stored =
                Segments.encode(encoding(codec), ByteBuffer.wrap(PLAIN, 5, 10).slice());
        byte[] padded = new byte[stored.length + 8];
        System.arraycopy(stored, 0, padded, 3, stored.length);
        byte[] decoded = new byte[10];

        try (Decoder decoder = Segments.decoder(encoding(codec))) {
            decoder.decode(ByteBuffer.wrap(padded, 3, stored.length), decoded, 10);
        }

        assertThat(decoded).isEqualTo(Arrays.copyOfRange(PLAIN, 5, 15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd:-5", "zstd:1", "zstd", "zstd:19", "zstd:auto"})
    void a_zstd_segment_is_a_frame_with_its_size_and_a_checksum(String compression) {
        byte[] stored = Segments.encode(encoding(compression), PLAIN);
        boolean hasChecksum = (stored[4] & 4) != 0;

        assertThat(Zstd.getFrameContentSize(stored)).isEqualTo(PLAIN.length);
        assertThat(hasChecksum).isTrue();
    }

    @Test
    void an_encoder_is_used_again_with_other_levels() throws UndecodableException {
        Encoding encoding = encoding("zstd:auto");
        Levels levels = encoding.levels();
        byte[] target = new byte[encoding.mostStored(PLAIN.length)];
        byte[] decoded = new byte[PLAIN.length];
        try (Encoder encoder = encoding.encoder(levels, new StageTimes());
                Decoder decoder = Segments.decoder(encoding)) {
            for (int i = 0; i < 20; i++) {
                int length = encoder.encode(ByteBuffer.wrap(PLAIN), target).bytes();
                decoder.decode(ByteBuffer.wrap(target, 0, length), decoded, PLAIN.length);
                assertThat(decoded).isEqualTo(PLAIN);
                levels.observe(Pressure.STORE);
            }
        }
    }

    @Test
    void a_gzip_segment_is_read_by_any_gzip() throws IOException {
        byte[] stored = Segments.encode(encoding("gzip"), PLAIN);

        assertThat(new GZIPInputStream(new ByteArrayInputStream(stored)).readAllBytes())
                .isEqualTo(PLAIN);
    }

    private static Encoding encoding(String compression) {
        return Segments.encoding(compression);
    }

    private static void assertUndecodable(String codec, ByteBuffer stored, int plainBytes) {
        try (Decoder decoder = Segments.decoder(encoding(codec))) {
            assertThatExceptionOfType(UndecodableException.class)
                    .isThrownBy(() -> decoder.decode(stored, new byte[plainBytes], plainBytes));
        }
    }
}

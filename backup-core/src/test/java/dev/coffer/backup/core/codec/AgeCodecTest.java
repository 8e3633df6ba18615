package dev.coffer.backup.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.coffer.backup.core.age.AgeIdentity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AgeCodecTest {
    private static final byte[] PLAIN = "twenty bytes of text".repeat(100).getBytes(StandardCharsets.UTF_8);

    @Test
    void a_segment_is_an_age_file_with_one_stanza() {
        byte[] stored = Segments.encode(Segments.encoding("zstd+age"), PLAIN);
        String header = new String(stored, 0, 168, StandardCharsets.US_ASCII);

        assertThat(header)
                .matches(
                        "age-encryption\\.org/v1\n-> X25519 [A-Za-z0-9+/]{43}\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n");
    }

    @Test
    void no_two_segments_have_the_same_key() {
        Encoding encoding = Segments.encoding("none+age");

        assertThat(Segments.encode(encoding, PLAIN)).isNotEqualTo(Segments.encode(encoding, PLAIN));
    }

    @Test
    void another_identity_opens_nothing() {
        byte[] stored = Segments.encode(Segments.encoding("zstd+age"), PLAIN);
        AgeIdentity other = AgeIdentity.generate(new SecureRandom());

        try (Decoder decoder = Decoding.with(other).decoder(List.of("zstd", "age"), new StageTimes())) {
            assertThatExceptionOfType(UndecodableException.class)
                    .isThrownBy(() -> decoder.decode(ByteBuffer.wrap(stored), new byte[PLAIN.length], PLAIN.length))
                    .withMessageContaining("for the key of this backup");
        }
    }

    @Test
    void what_is_encrypted_is_not_decoded_without_an_identity() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Decoding.unencrypted().decoder(List.of("zstd", "age"), new StageTimes()));
    }

    @Test
    void what_follows_the_file_is_refused() {
        byte[] stored = Segments.encode(Segments.encoding("none+age"), new byte[65_536]);
        for (int more : new int[] {1, 16, 17, 65_552}) {
            byte[] longer = java.util.Arrays.copyOf(stored, stored.length + more);
            try (Decoder decoder = Segments.decoder(Segments.encoding("none+age"))) {
                assertThatExceptionOfType(UndecodableException.class)
                        .isThrownBy(() -> decoder.decode(ByteBuffer.wrap(longer), new byte[65_536], 65_536));
            }
        }
    }

    @Test
    void a_chunk_that_was_left_out_is_noticed() {
        byte[] stored = Segments.encode(Segments.encoding("none+age"), Segments.mixed(3 * 65_536, 1));
        int chunk = 65_536 + 16;
        byte[] without = new byte[stored.length - chunk];
        System.arraycopy(stored, 0, without, 0, 184);
        System.arraycopy(stored, 184 + chunk, without, 184, without.length - 184);

        try (Decoder decoder = Segments.decoder(Segments.encoding("none+age"))) {
            assertThatExceptionOfType(UndecodableException.class)
                    .isThrownBy(() -> decoder.decode(ByteBuffer.wrap(without), new byte[2 * 65_536], 2 * 65_536));
        }
    }
}

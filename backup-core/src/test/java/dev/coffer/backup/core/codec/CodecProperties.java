package dev.coffer.backup.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class CodecProperties {
    @Provide
    Arbitrary<String> codecs() {
        return Arbitraries.of(Codecs.names());
    }

    @Property(tries = 200)
    void what_was_encoded_is_decoded(
            @ForAll("codecs") String name, @ForAll @IntRange(min = 1, max = 70_000) int length, @ForAll long seed)
            throws UndecodableException {
        byte[] plain = bytes(length, seed);

        try (Codec codec = Codecs.named(name)) {
            ByteBuffer stored = codec.encode(ByteBuffer.wrap(plain));
            byte[] decoded = new byte[length];
            codec.decode(stored, decoded, length);

            assertThat(decoded).isEqualTo(plain);
            assertThat(stored.remaining()).isBetween(1, codec.mostStored(length));
        }
    }

    @Property(tries = 200)
    void another_size_than_the_true_one_is_refused(
            @ForAll("codecs") String name,
            @ForAll @IntRange(min = 1, max = 3_000) int length,
            @ForAll @IntRange(min = 0, max = 3_000) int claimed)
            throws UndecodableException {
        if (length == claimed) {
            return;
        }
        try (Codec codec = Codecs.named(name)) {
            ByteBuffer stored = codec.encode(ByteBuffer.wrap(bytes(length, length)));

            assertThatExceptionOfType(UndecodableException.class)
                    .isThrownBy(() -> codec.decode(stored, new byte[3_000], claimed));
        }
    }

    @Property(tries = 300)
    void bytes_that_are_no_encoding_never_pass_for_one_of_another_size(
            @ForAll("codecs") String name, @ForAll byte[] stored, @ForAll @IntRange(min = 1, max = 100) int claimed) {
        byte[] plain = new byte[claimed];

        try (Codec codec = Codecs.named(name)) {
            codec.decode(ByteBuffer.wrap(stored), plain, claimed);

            assertThat(name).isEqualTo(Codecs.NONE);
            assertThat(stored).hasSize(claimed).isEqualTo(plain);
        } catch (UndecodableException e) {
            assertThat(e).hasMessageContaining(String.valueOf(claimed));
        }
    }

    /** Half of it is noise and half of it the same byte, so that encodings are both longer and shorter. */
    private static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        Arrays.fill(bytes, 0, length / 2, (byte) 7);
        return bytes;
    }
}

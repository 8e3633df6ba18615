package dev.coffer.backup.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class CodecProperties {
    @Provide
    Arbitrary<Encoding> encodings() {
        return Arbitraries.of("none", "gzip", "gzip:1", "gzip:9", "zstd:-5", "zstd:1", "zstd", "zstd:12", "zstd:auto")
                .flatMap(text -> Arbitraries.of(Segments.encoding(text), Segments.encoding(text + "+age")));
    }

    /** Chunks of age have 64 KiB, and so has whatever of a buffer's size. */
    @Provide
    Arbitrary<Integer> lengths() {
        return Arbitraries.oneOf(
                Arbitraries.of(65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 1 << 20),
                Arbitraries.integers().between(1, 140_000));
    }

    @Property(tries = 400)
    void what_was_encoded_is_decoded(
            @ForAll("encodings") Encoding encoding, @ForAll("lengths") int length, @ForAll long seed)
            throws UndecodableException {
        byte[] plain = Segments.mixed(length, seed);

        byte[] stored = Segments.encode(encoding, plain);
        byte[] decoded = new byte[length];
        try (Decoder decoder = Segments.decoder(encoding)) {
            decoder.decode(ByteBuffer.wrap(stored), decoded, length);
        }

        assertThat(decoded).isEqualTo(plain);
        assertThat(stored.length).isBetween(1, encoding.mostStored(length));
    }

    @Property(tries = 200)
    void another_size_than_the_true_one_is_refused(
            @ForAll("encodings") Encoding encoding,
            @ForAll @IntRange(min = 1, max = 3_000) int length,
            @ForAll @IntRange(min = 0, max = 3_000) int claimed) {
        if (length == claimed) {
            return;
        }
        ByteBuffer stored = ByteBuffer.wrap(Segments.encode(encoding, Segments.mixed(length, length)));

        try (Decoder decoder = Segments.decoder(encoding)) {
            assertThatExceptionOfType(UndecodableException.class)
                    .isThrownBy(() -> decoder.decode(stored, new byte[3_000], claimed));
        }
    }

    @Property(tries = 300)
    void bytes_that_are_no_encoding_never_pass_for_one_of_another_size(
            @ForAll("encodings") Encoding encoding,
            @ForAll byte[] stored,
            @ForAll @IntRange(min = 1, max = 100) int claimed) {
        byte[] plain = new byte[claimed];

        try (Decoder decoder = Segments.decoder(encoding)) {
            decoder.decode(ByteBuffer.wrap(stored), plain, claimed);

            assertThat(encoding.codecs()).containsExactly(Compression.NONE);
            assertThat(stored).hasSize(claimed).isEqualTo(plain);
        } catch (UndecodableException e) {
            assertThat(e).hasMessageContaining(String.valueOf(claimed));
        }
    }
}

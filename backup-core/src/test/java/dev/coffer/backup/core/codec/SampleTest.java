package dev.coffer.backup.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SampleTest {
    private final Sample sample = new Sample();

    @ParameterizedTest
    @ValueSource(ints = {1 << 10, 100_000, 1 << 20, (1 << 24) - 1})
    void noise_does_not_shrink_and_pages_do(int length) {
        assertThat(sample.test(ByteBuffer.wrap(noise(length)))).isFalse();
        assertThat(sample.test(ByteBuffer.wrap(Segments.mixed(length, 1)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10})
    void a_few_bytes_are_looked_at_too(int length) {
        assertThat(sample.test(ByteBuffer.wrap(new byte[length]))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 70_000})
    void only_the_segment_itself_is_looked_at(int offset) {
        byte[] array = noise(200_000);
        Arrays.fill(array, 0, offset, (byte) 0);

        assertThat(sample.test(ByteBuffer.wrap(array, offset, array.length - offset)))
                .isFalse();
        assertThat(sample.test(
                        ByteBuffer.wrap(array, offset, array.length - offset).slice()))
                .isFalse();
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}

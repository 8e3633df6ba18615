package dev.coffer.backup.core.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SectionReaderTest {
    @Test
    void what_a_process_says_before_it_is_asked_for_anything_is_kept() {
        SectionReader reader = reading("cannot read the profile /none\n");

        reader.run();

        assertThat(reader.expect("nonce"))
                .isCompletedWithValue(new Section(false, "cannot read the profile /none\n", OptionalInt.empty()));
    }

    @Test
    void what_came_for_one_command_is_not_told_of_the_next() {
        SectionReader reader = reading("first begin\ntext\nfirst end 3\nnoise\n");
        CompletableFuture<Section> first = reader.expect("first");

        reader.run();

        assertThat(first).isCompletedWithValue(new Section(true, "text\n", OptionalInt.of(3)));
        assertThat(reader.expect("second")).isCompletedWithValue(new Section(false, "", OptionalInt.empty()));
    }

    private static SectionReader reading(String text) {
        return new SectionReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}

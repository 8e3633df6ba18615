package dev.coffer.db2.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFormatTest {

    @Test
    void names_of_both_schemes_are_read_and_written() {
        String current = "TESTDB.0.db2inst1.DBPART000.20170822140451.001";
        String old = "WORK.0.db2inst4.NODE0000.CATN0000.20160721010331.001";

        assertThat(ImageName.parse(current).orElseThrow().fileName(ImageName.Scheme.DBPART))
                .isEqualTo(current);
        assertThat(ImageName.parse(old).orElseThrow().fileName(ImageName.Scheme.NODE))
                .isEqualTo(old);
        assertThat(ImageName.parse("notes.txt")).isEmpty();
    }

    @Test
    void a_header_survives_and_a_changed_byte_in_it_is_noticed() throws Exception {
        byte[] bytes = new ImageHeader(Map.of("alias", "SAMPLE", "files", "2")).bytes();

        assertThat(bytes).hasSize(4096);
        assertThat(ImageHeader.parse(bytes).files()).isEqualTo(2);
        bytes[4000] ^= 1;
        assertThatThrownBy(() -> ImageHeader.parse(bytes)).isInstanceOf(ImageHeader.Malformed.class);
    }

    @Test
    void every_changed_byte_of_a_buffer_is_noticed() {
        byte[] encoded =
                ImageBuffer.data(7, new byte[] {1, 2, 3}, true).encoded().array();

        for (int i = 0; i < encoded.length; i++) {
            byte[] changed = encoded.clone();
            changed[i] ^= 4;
            assertThatThrownBy(() -> ImageBuffer.read(new ByteArrayInputStream(changed)))
                    .as("byte %d", i)
                    .isInstanceOfAny(ImageHeader.Malformed.class, java.io.EOFException.class);
        }
    }

    @Test
    void pages_follow_from_the_seed_and_shrink_about_two_and_a_half_times(@TempDir Path directory) throws Exception {
        new PageFiller(3).append(directory.resolve("a"), 512);
        new PageFiller(3).append(directory.resolve("b"), 512);

        byte[] pages = java.nio.file.Files.readAllBytes(directory.resolve("a"));
        ByteArrayOutputStream shrunk = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(shrunk)) {
            deflater.write(pages);
        }

        assertThat(directory.resolve("b")).hasBinaryContent(pages);
        assertThat((double) pages.length / shrunk.size()).isBetween(2.2, 2.8);
    }
}

package dev.coffer.datastore.db2.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.datastore.db2.Fixtures;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @Test
    void image_names_of_both_schemes_are_read() {
        assertThat(ImageName.parse("LEDGER.0.vault1.DBPART000.20261120081502.001"))
                .contains(new ImageName("LEDGER", "vault1", "DBPART000", "20261120081502", 1));
        assertThat(ImageName.parse("ORDERS.0.vault.2.NODE0000.CATN0000.20161120081502.012"))
                .contains(new ImageName("ORDERS", "vault.2", "NODE0000.CATN0000", "20161120081502", 12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LEDGER.3.vault1.DBPART000.20261120081502.001",
                "LEDGER.0.vault1.DBPART000.2026112008150.001",
                "LEDGER.0.vault1.DBPART000.20261120081502.001.gz",
                "LEDGER.0.vault1.20261120081502.001",
                "readme",
            })
    void other_names_are_no_images(String name) {
        assertThat(ImageName.parse(name)).isEmpty();
    }

    @Test
    void the_timestamp_stands_at_the_end_of_a_line() {
        assertThat(ImageTimestamp.of(Fixtures.screen("backup"))).contains("20261120081502");
        assertThat(ImageTimestamp.of(Fixtures.message(0, "image is : 20261120081502\r")))
                .contains("20261120081502");
        assertThat(ImageTimestamp.of(Fixtures.message(0, "wrote /x/20261120081502")))
                .isEmpty();
        assertThat(ImageTimestamp.of(Fixtures.message(0, "120261120081502"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "backup_dir=/a/b|/a/b",
                " backup_dir = \"/a b\" # here|/a b",
                "backup_dir = '/c' ; there|/c",
                "backup_dir : /d # comment|/d",
                "#backup_dir=/no\\nbackup_dir=/yes|/yes",
            })
    void the_backup_directory_is_read_quoted_or_not(String text, Path path) {
        assertThat(BackupDirectory.in("[db2]\n" + text.replace("\\n", "\n") + "\n"))
                .contains(path);
    }

    @Test
    void a_file_without_the_line_says_nothing() {
        assertThat(BackupDirectory.in("; backup_dir=/a\nother=1\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup_dir=", "backup_dir=relative/path", "backup_dir = \"\""})
    void a_line_without_an_absolute_path_is_an_error(String text) {
        assertThatThrownBy(() -> BackupDirectory.in(text)).hasMessageContaining("is not an absolute path");
    }
}

package dev.coffer.storage.swift.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

class CloudsProperties {
    private static final Path FILE = Path.of("clouds.yaml");

    @Property(tries = 500)
    void a_password_is_the_text_that_was_written(@ForAll("printable") String password) {
        DumperOptions quoted = new DumperOptions();
        quoted.setDefaultScalarStyle(DumperOptions.ScalarStyle.DOUBLE_QUOTED);
        String text = new Yaml(quoted).dump(Map.of("clouds", Map.of("here", Map.of("password", password))));

        YamlFile file = YamlFile.parse(FILE, text);

        assertThat(YamlFile.map(file.map("clouds").get("here"))).containsEntry("password", password);
    }

    @Property(tries = 200)
    void a_plain_word_is_no_number_date_or_truth(@ForAll("words") String word) {
        YamlFile file = YamlFile.parse(FILE, "clouds:\n  here:\n    password: " + word + "\n");

        assertThat(YamlFile.map(file.map("clouds").get("here"))).containsEntry("password", word);
    }

    @Property(tries = 500)
    void whatever_a_file_holds_is_read_or_refused_as_a_mistake_in_it(@ForAll("yamlish") String text) {
        try {
            YamlFile.parse(FILE, text).map("clouds");
        } catch (BackupException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION);
        }
    }

    @Provide
    Arbitrary<String> printable() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars("äöü€\t")
                .ofMinLength(1)
                .ofMaxLength(40);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of(
                "0123", "1e3", "yes", "off", "true", "2026-11-22", "0x1F", "1_000", "12:30:45", ".5", "+7");
    }

    @Provide
    Arbitrary<String> yamlish() {
        return Arbitraries.strings()
                .withChars("clouds: &a*|>-[]{},'\"\n  !#%@`~<?\t")
                .ofMaxLength(120);
    }
}

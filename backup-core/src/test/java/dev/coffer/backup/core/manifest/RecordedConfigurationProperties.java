package dev.coffer.backup.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.ConfigurationSection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class RecordedConfigurationProperties {
    /** Texts of all characters that UTF-8 has: no halves of surrogate pairs. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().all().ofMaxLength(40).filter(text -> text.codePoints()
                .noneMatch(each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE));
    }

    @Property(tries = 200)
    void sections_come_back(@ForAll("texts") String text, @ForAll("texts") String problem) {
        RecordedConfiguration configuration = new RecordedConfiguration(List.of(
                new ConfigurationSection("s" + text, problem, "t" + text, problem),
                ConfigurationSection.missing("n" + problem, text, "p" + problem)));

        assertThat(RecordedConfigurationJson.read(RecordedConfigurationJson.write(configuration)))
                .isEqualTo(configuration);
    }

    @Example
    void a_section_without_a_name_or_with_nothing_to_tell_is_corrupt() {
        for (String section : List.of(
                "{\"name\":\" \",\"source\":\"\",\"text\":\"a\",\"problem\":\"\"}",
                "{\"name\":\"a\",\"source\":\"\",\"text\":\" \",\"problem\":\"\"}",
                "{\"name\":\"a\",\"source\":\"\",\"text\":\"a\"}")) {
            byte[] document = ("{\"format_version\":1,\"lowest_reader_version\":1,\"sections\":[" + section + "]}")
                    .getBytes(StandardCharsets.UTF_8);

            assertThatThrownBy(() -> RecordedConfigurationJson.read(document))
                    .isInstanceOfSatisfying(BackupException.class, failure -> assertThat(failure.code())
                            .isEqualTo(ErrorCode.BACKUP_CORRUPT));
        }
    }
}

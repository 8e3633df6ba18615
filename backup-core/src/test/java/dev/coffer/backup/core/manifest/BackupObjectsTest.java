package dev.coffer.backup.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupObjectsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 999_999_999})
    void a_key_file_is_known_by_its_number(int number) {
        assertThat(BackupObjects.keyNumber(
                        Samples.ID, BackupObjects.key(Samples.ID, number).value()))
                .hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key.age",
                "key..age",
                "key.0.age",
                "key.01.age",
                "key.-1.age",
                "key.1.age/00000000",
                "key.1.age.age",
                "key.1000000000.age",
                "key.1 .age",
                "key.\u0661.age",
                "key.1.AGE",
                "akey.1.age",
            })
    void what_is_named_otherwise_is_no_key_file(String name) {
        assertThat(BackupObjects.keyNumber(Samples.ID, BackupObjects.prefix(Samples.ID) + name))
                .isEmpty();
    }

    @Test
    void the_key_file_of_another_backup_is_none_of_this() {
        assertThat(Stream.of(BackupObjects.key(Samples.OTHER_ID, 1).value())
                        .filter(name ->
                                BackupObjects.keyNumber(Samples.ID, name).isPresent()))
                .isEmpty();
    }
}

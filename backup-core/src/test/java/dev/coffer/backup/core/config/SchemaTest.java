package dev.coffer.backup.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Setting;
import dev.coffer.backup.core.plugin.PluginRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plugin's record that cannot be filled is a defect of the plugin, and said to be one. */
class SchemaTest {
    record Unannotated(String owner) {}

    record OfAnUnsupportedType(@Setting("x") Thread thread) {}

    record OfAnOptionalList(@Setting("x") Optional<List<String>> names) {}

    record OfAListOfNumbers(@Setting("x") List<Integer> numbers) {}

    record WithADefaultThatIsNone(
            @Setting(value = "x", defaultValue = "many") int attempts) {}

    record TakesAKeyOfTheEngine(@Setting("x") Optional<String> backupStrategy) {}

    record Breaks(@Setting("x") Optional<String> owner) {
        Breaks {
            if (owner.isEmpty()) {
                throw new IllegalStateException("broken");
            }
        }
    }

    record LongNames(@Setting("x") Optional<String> db2ProfilePath) {}

    record WithAFlagOfItsOwnName(
            @Setting(value = "x", defaultValue = "1m", flag = true, flagName = "wait")
            Duration exclusiveWait) {}

    record OfPaths(@Setting("x") List<Path> stagingDirectory) {}

    @ParameterizedTest
    @ValueSource(
            classes = {
                Unannotated.class,
                OfAnUnsupportedType.class,
                OfAnOptionalList.class,
                OfAListOfNumbers.class,
                WithADefaultThatIsNone.class,
                TakesAKeyOfTheEngine.class
            })
    <C extends Record> void a_record_that_cannot_be_filled_is_a_defect_of_the_plugin(Class<C> type) {
        PluginRegistry plugins = PluginRegistry.of(List.of(new SampleDatastore<>("sample", type)), List.of());

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> Configuration.read(nothing(), plugins))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL))
                .satisfies(e -> assertThat(e.hint()).contains("author of the plugin"));
        if (type != TakesAKeyOfTheEngine.class) {
            assertThat(Configuration.flags(plugins)).isEmpty();
        }
    }

    @Test
    void a_constructor_that_fails_otherwise_than_by_refusing_is_a_defect() {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> Schema.of(Breaks.class).bind("s", key -> Optional.empty(), new Problems()))
                .withMessageContaining("its constructor failed")
                .withCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void keys_are_the_components_in_snake_case() {
        assertThat(Schema.of(LongNames.class).keys())
                .extracting(SettingKey::name)
                .containsExactly("db2_profile_path");
    }

    @Test
    void a_flag_may_have_another_name_than_its_key() {
        PluginRegistry plugins =
                PluginRegistry.of(List.of(new SampleDatastore<>("sample", WithAFlagOfItsOwnName.class)), List.of());

        assertThat(Configuration.flags(plugins)).singleElement().satisfies(flag -> {
            assertThat(flag.key()).isEqualTo("exclusive_wait");
            assertThat(flag.name()).isEqualTo("--wait");
        });
    }

    @Test
    void a_list_of_paths_is_one_of_absolute_ones() {
        assertThat(directories("/a, /b/c").orElseThrow().stagingDirectory())
                .containsExactly(Path.of("/a"), Path.of("/b/c"));
        assertThat(directories("/a, b")).isEmpty();
    }

    private static Optional<OfPaths> directories(String text) {
        return Schema.of(OfPaths.class)
                .bind("s", key -> Optional.of(new Given("s", key, text, "test")), new Problems());
    }

    private static ConfigurationSources nothing() {
        return new ConfigurationSources(Path.of("/nonexistent/coffer.conf"), false, Map.of(), List.of());
    }
}

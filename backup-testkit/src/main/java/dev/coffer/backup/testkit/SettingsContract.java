package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.Secret;
import dev.coffer.backup.api.Setting;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a configuration record looks like. */
interface SettingsContract<C extends Record> extends Rehearsed<C> {
    @Test
    default void every_setting_is_described() {
        for (RecordComponent component : components()) {
            Setting setting = component.getAnnotation(Setting.class);
            assertThat(setting)
                    .as("the annotation @Setting of '%s'", component.getName())
                    .isNotNull();
            assertThat(setting.value())
                    .as("the description of setting '%s', which has no full stop", component.getName())
                    .isNotBlank()
                    .doesNotEndWith(".");
        }
    }

    @Test
    default void every_setting_has_a_type_that_can_be_bound() {
        for (RecordComponent component : components()) {
            Type type = component.getGenericType();
            assertThat(isBindable(type))
                    .withFailMessage(
                            "setting '%s' has the type %s, to which no text is bound", component.getName(), type)
                    .isTrue();
        }
    }

    @Test
    default void secrets_have_no_default_and_no_flag() {
        for (RecordComponent component : components()) {
            Setting setting = component.getAnnotation(Setting.class);
            if (setting != null && component.getGenericType().getTypeName().contains(Secret.class.getName())) {
                assertThat(setting.defaultValue())
                        .as("the default of the secret '%s'", component.getName())
                        .isEmpty();
                assertThat(setting.flag())
                        .as(
                                "whether the secret '%s' is a flag, which everybody on the guest can read",
                                component.getName())
                        .isFalse();
            }
        }
    }

    @Test
    default void only_a_setting_with_a_flag_names_one() {
        for (RecordComponent component : components()) {
            Setting setting = component.getAnnotation(Setting.class);
            if (setting != null && !setting.flagName().isEmpty()) {
                assertThat(setting.flag())
                        .as("whether setting '%s', which has a flagName, is a flag", component.getName())
                        .isTrue();
                assertThat(setting.flagName())
                        .as("the flagName of setting '%s'", component.getName())
                        .matches("[a-z0-9]+(-[a-z0-9]+)*");
            }
        }
    }

    private List<RecordComponent> components() {
        return List.of(rehearsal().plugin().configuration().getRecordComponents());
    }

    private static boolean isBindable(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return isPlain(generic.getActualTypeArguments()[0]);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            Type element = generic.getActualTypeArguments()[0];
            return element == String.class || element == Path.class;
        }
        return isPlain(type);
    }

    private static boolean isPlain(Type type) {
        Set<Type> plain = Set.of(
                String.class,
                int.class,
                Integer.class,
                long.class,
                Long.class,
                boolean.class,
                Boolean.class,
                Path.class,
                Duration.class,
                ByteSize.class,
                Secret.class);
        return plain.contains(type) || (type instanceof Class<?> named && named.isEnum());
    }
}

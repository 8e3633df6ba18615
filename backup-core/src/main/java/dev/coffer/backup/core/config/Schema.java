package dev.coffer.backup.core.config;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Setting;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys that fill a record, and how they do. */
final class Schema<C extends Record> {
    private final Class<C> type;
    private final Constructor<C> constructor;
    private final List<SettingKey> keys;

    private Schema(Class<C> type, Constructor<C> constructor, List<SettingKey> keys) {
        this.type = type;
        this.constructor = constructor;
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads the annotations of a record.
     *
     * @throws BackupException with {@code INTERNAL} if the engine cannot fill it: a defect of the plugin
     */
    static <C extends Record> Schema<C> of(Class<C> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<SettingKey> keys =
                Arrays.stream(components).map(component -> key(type, component)).toList();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<C> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new Schema<>(type, constructor, keys);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw defect(type, "its constructor cannot be called", e);
        }
    }

    List<SettingKey> keys() {
        return keys;
    }

    /**
     * Makes the record. What is wrong goes to the problems, and the record is missing then.
     *
     * @param section that the record stands for, for messages
     */
    Optional<C> bind(String section, Function<String, Optional<Given>> givens, Problems problems) {
        List<Object> values = new ArrayList<>();
        for (SettingKey key : keys) {
            value(section, key, givens.apply(key.name()), problems).ifPresent(values::add);
        }
        return values.size() == keys.size() ? make(section, values, givens, problems) : Optional.empty();
    }

    private static Optional<Object> value(String section, SettingKey key, Optional<Given> given, Problems problems) {
        if (given.isPresent()) {
            return key.read(given.get(), problems);
        }
        if (key.defaultText().isPresent()) {
            return key.defaultText().map(key.type()::read);
        }
        if (key.type().absent().isEmpty()) {
            problems.add("[" + section + "] lacks '" + key.name() + "', "
                    + key.type().words() + ": " + key.description());
        }
        return key.type().absent();
    }

    private Optional<C> make(
            String section, List<Object> values, Function<String, Optional<Given>> givens, Problems problems) {
        try {
            return Optional.of(constructor.newInstance(values.toArray()));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                problems.add("[" + section + "] " + refusal.getMessage() + " (" + places(givens) + ")");
                return Optional.empty();
            }
            throw defect(type, "its constructor failed", e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException e) {
            throw defect(type, "its constructor cannot be called", e);
        }
    }

    private String places(Function<String, Optional<Given>> givens) {
        String places = keys.stream()
                .flatMap(key -> givens.apply(key.name()).stream())
                .map(given -> given.key() + ": " + given.origin())
                .collect(Collectors.joining(", "));
        return places.isEmpty() ? "all values are defaults" : places;
    }

    private static SettingKey key(Class<?> type, RecordComponent component) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw defect(type, "component '" + component.getName() + "' has no @Setting", null);
        }
        try {
            ValueType valueType = ValueType.of(component.getGenericType());
            Optional<String> defaultText = Optional.of(setting.defaultValue()).filter(text -> !text.isEmpty());
            defaultText.ifPresent(valueType::read);
            String name = snakeCase(component.getName());
            return new SettingKey(
                    name, setting.value(), defaultText, flag(name, setting), Set.of(setting.flagUse()), valueType);
        } catch (IllegalArgumentException e) {
            throw defect(type, "component '" + component.getName() + "': " + e.getMessage(), e);
        }
    }

    private static Optional<String> flag(String key, Setting setting) {
        String name = setting.flagName().isEmpty() ? key.replace('_', '-') : setting.flagName();
        return setting.flag() ? Optional.of("--" + name) : Optional.empty();
    }

    private static String snakeCase(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static BackupException defect(Class<?> type, String reason, @Nullable Throwable cause) {
        return new BackupException(
                ErrorCode.INTERNAL,
                "configuration record " + type.getName() + " cannot be filled: " + reason,
                "Report this to the author of the plugin, or remove it.",
                cause);
    }
}

package dev.coffer.datastore.db2;

import dev.coffer.backup.api.Setting;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration with its defaults, as the engine would fill it, but for what a test says. */
public final class Settings {
    private Settings() {}

    /**
     * Makes a configuration.
     *
     * @param given values by the names of the record's components
     */
    public static Db2Configuration with(Map<String, Object> given) {
        RecordComponent[] components = Db2Configuration.class.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> given.getOrDefault(component.getName(), absent(component)))
                .toArray();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return Db2Configuration.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw refusal;
            }
            throw new LinkageError("cannot make a configuration", e);
        }
    }

    private static Object absent(RecordComponent component) {
        Setting setting = component.getAnnotation(Setting.class);
        String text = setting.defaultValue();
        return switch (component.getType().getSimpleName()) {
            case "Optional" -> Optional.empty();
            case "List" -> List.of();
            case "Duration" -> Duration.parse("PT" + text);
            case "int" -> Integer.valueOf(text);
            case "boolean" -> Boolean.valueOf(text);
            default -> throw new AssertionError("no default of " + component);
        };
    }
}

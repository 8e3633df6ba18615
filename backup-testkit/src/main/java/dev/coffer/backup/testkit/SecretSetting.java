package dev.coffer.backup.testkit;

import dev.coffer.backup.api.Secret;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A setting that is a secret, with its value. */
record SecretSetting(String name, String value) {
    /** Those that a configuration has values for. */
    static List<SecretSetting> of(Record configuration) {
        List<SecretSetting> secrets = new ArrayList<>();
        for (RecordComponent component : configuration.getClass().getRecordComponents()) {
            Object value = value(component, configuration);
            if (value instanceof Optional<?> optional && optional.isPresent()) {
                value = optional.get();
            }
            if (value instanceof Secret secret) {
                secrets.add(new SecretSetting(component.getName(), secret.reveal()));
            }
        }
        return secrets;
    }

    private static Object value(RecordComponent component, Record configuration) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(configuration);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError("cannot read " + component, e);
        }
    }

    boolean isIn(Object thing) {
        return thing.toString().contains(value);
    }
}

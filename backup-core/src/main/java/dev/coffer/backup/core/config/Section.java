package dev.coffer.backup.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A section that the configuration may have.
 *
 * @param keys that it may have
 * @param givens what was given for a key, in this section or in one that it takes from
 */
record Section(String name, List<SettingKey> keys, Function<String, Optional<Given>> givens) {
    Section {
        keys = List.copyOf(keys);
    }

    List<String> keyNames() {
        return keys.stream().map(SettingKey::name).toList();
    }

    boolean isGiven() {
        return keys.stream().anyMatch(key -> givens.apply(key.name()).isPresent());
    }

    void checkValues(Problems problems) {
        for (SettingKey key : keys) {
            givens.apply(key.name()).ifPresent(given -> key.read(given, problems));
        }
    }

    List<EffectiveValue> effective() {
        List<EffectiveValue> values = new ArrayList<>();
        for (SettingKey key : keys) {
            Optional<Given> given = givens.apply(key.name());
            String value = given.map(Given::value).or(key::defaultText).orElse("");
            String origin = given.map(Given::origin).orElse(key.defaultText().isPresent() ? "default" : "not set");
            values.add(new EffectiveValue(name, key.name(), key.shown(value), origin));
        }
        return values;
    }
}

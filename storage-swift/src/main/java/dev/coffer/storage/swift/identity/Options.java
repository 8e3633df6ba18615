package dev.coffer.storage.swift.identity;

import dev.coffer.backup.api.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What one source says of a cloud, under OpenStack's names: {@code auth_url}, {@code username}. Some of it is secret. */
final class Options {
    private final String origin;
    private final UnaryOperator<String> spelling;
    private final Map<String, String> values;

    /**
     * @param origin for messages: {@code the section [swift]}
     * @param spelling what a key is called there: {@code OS_AUTH_URL}
     */
    Options(String origin, UnaryOperator<String> spelling, Map<String, String> values) {
        this.origin = origin;
        this.spelling = spelling;
        this.values = Map.copyOf(values);
    }

    /** The same options with some that win over them. */
    Options under(Map<String, String> stronger) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(stronger);
        return new Options(origin, spelling, all);
    }

    String origin() {
        return origin;
    }

    String spelled(String key) {
        return spelling.apply(key);
    }

    /** The first of these keys that has a value. */
    Optional<String> first(String... keys) {
        for (String key : keys) {
            String value = values.get(key);
            if (value != null && !value.isBlank()) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    Optional<Secret> secret(String key) {
        return first(key).map(Secret::new);
    }

    boolean has(String... keys) {
        return first(keys).isPresent();
    }

    @Override
    public String toString() {
        return origin;
    }
}

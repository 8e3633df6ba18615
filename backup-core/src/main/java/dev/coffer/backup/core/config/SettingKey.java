package dev.coffer.backup.core.config;

import dev.coffer.backup.api.Secret;
import dev.coffer.backup.api.Setting;
import java.util.Optional;
import java.util.Set;

/**
 * A key of the configuration.
 *
 * @param name in snake case
 * @param defaultText the value that holds when nobody gives one, as the file would have it
 * @param flag the option by which the command line offers it, as {@code --mount-point}; empty if it does not
 * @param uses which commands offer that option
 */
record SettingKey(
        String name,
        String description,
        Optional<String> defaultText,
        Optional<String> flag,
        Set<Setting.Use> uses,
        ValueType type) {
    SettingKey {
        uses = Set.copyOf(uses);
    }

    /** Whether it is a question that nobody answers with yes by leaving it out, so that an option for it needs no value. */
    boolean isNoUnlessGiven() {
        return type.isTruth() && defaultText.filter("false"::equals).isPresent();
    }

    SettingKey withDefault(String text) {
        return new SettingKey(name, description, Optional.of(text), flag, uses, type);
    }

    /** A value as it may be shown. */
    String shown(String value) {
        return type.secret() && !value.isEmpty() ? new Secret(value).toString() : value;
    }

    /** Reads a value that was given; what is wrong with it goes to the problems. */
    Optional<Object> read(Given given, Problems problems) {
        try {
            return Optional.of(type.read(given.value()));
        } catch (IllegalArgumentException e) {
            problems.add(given.where() + " = '" + shown(given.value()) + "' is not " + type.words());
            return Optional.empty();
        }
    }
}

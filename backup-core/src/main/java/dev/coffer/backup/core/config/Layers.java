package dev.coffer.backup.core.config;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the file and, over it, the environment say.
 *
 * @param engineKeys which only {@code [DEFAULT]} has, so that their flags mean nothing else
 */
record Layers(IniFile file, ConfigurationSources sources, Set<String> engineKeys) {
    static final String PREFIX = "COFFER_";
    static final String DATASTORE_MANAGER = "datastore_manager";

    /** The variable of the environment that stands for a key. */
    static String variable(String section, String key) {
        return PREFIX + (section + "_" + key).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    Optional<Given> given(String section, String key) {
        String variable = variable(section, key);
        return Optional.ofNullable(sources.environment().get(variable))
                .map(value -> new Given(section, key, value, "environment " + variable))
                .or(() -> file.given(section, key));
    }

    Optional<Given> givenToEngine(String key) {
        return flag(Names.DEFAULT, key).or(() -> given(Names.DEFAULT, key));
    }

    Optional<Given> givenToStore(String section, String key) {
        return pluginFlag(section, key).or(() -> given(section, key));
    }

    /** Which datastore the section of an instance is about. */
    Optional<Given> givenDatastore(String section) {
        return given(section, InstanceKeys.DATASTORE).or(() -> givenToEngine(DATASTORE_MANAGER));
    }

    /** The instance's own section is over that of its datastore, whoever gave the value there. */
    Optional<Given> givenToInstance(String name, String datastore, String key) {
        String section = Names.section(name);
        return pluginFlag(section, key).or(() -> given(section, key)).or(() -> given(datastore, key));
    }

    Optional<Given> pluginFlag(String section, String key) {
        return engineKeys.contains(key) ? Optional.empty() : flag(section, key);
    }

    private Optional<Given> flag(String section, String key) {
        return sources.flags().stream()
                .filter(flag -> flag.key().equals(key))
                .reduce((first, last) -> last)
                .map(flag -> new Given(section, key, flag.value(), "flag " + flag.shownAs()));
    }
}

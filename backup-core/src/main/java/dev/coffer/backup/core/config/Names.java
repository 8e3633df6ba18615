package dev.coffer.backup.core.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** Names of sections that the engine gives. */
final class Names {
    static final String DEFAULT = "DEFAULT";

    private static final String INSTANCE = "instance:";
    private static final Pattern INSTANCE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}");

    private Names() {}

    static String section(String instance) {
        return INSTANCE + instance;
    }

    static boolean isInstanceSection(String section) {
        return section.startsWith(INSTANCE);
    }

    /** The instance that a section is about. */
    static Optional<String> instance(String section) {
        return Optional.of(section)
                .filter(Names::isInstanceSection)
                .map(text -> text.substring(INSTANCE.length()))
                .filter(name -> INSTANCE_NAME.matcher(name).matches());
    }
}

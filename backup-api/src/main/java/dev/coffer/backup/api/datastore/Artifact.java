package dev.coffer.backup.api.datastore;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One named stream of bytes of a backup.
 *
 * @param name unique within the backup: letters, digits and {@code . _ @ # $ -}, at most 200 characters, beginning with a
 *     letter, a digit or {@code _ @ # $}, and not {@linkplain #isReservedName reserved}
 * @param database the database that it belongs to
 * @param properties what the plugin wants to know at the restore
 */
public record Artifact(String name, String database, List<Property> properties) {
    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9_@#$][A-Za-z0-9._@#$-]{0,199}");
    private static final Pattern RESERVED = Pattern.compile("verify|.*\\.(?:json|sig|age)");

    public Artifact {
        if (!isValidName(name) || isReservedName(name)) {
            throw new IllegalArgumentException("not the name of an artifact: '" + name + "'");
        }
        properties = List.copyOf(properties);
    }

    /** Whether the text is one of those that no artifact may have, since other objects of a backup have such names. */
    public static boolean isReservedName(String text) {
        return RESERVED.matcher(text).matches();
    }

    /** Whether the text may be the name of a file in a staging directory, and of an artifact unless it is reserved. */
    public static boolean isValidName(String text) {
        return GRAMMAR.matcher(text).matches() && !text.endsWith(".json");
    }

    /** The value of a property of this artifact. */
    public Optional<String> property(String propertyName) {
        return properties.stream()
                .filter(property -> property.name().equals(propertyName))
                .map(Property::value)
                .findFirst();
    }
}

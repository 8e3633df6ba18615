package dev.coffer.backup.api.storage;

import java.util.regex.Pattern;

/**
 * Something that an object says of itself to other tools that look at the store.
 *
 * @param name words of lower-case letters and digits with {@code -} between them
 * @param value any text
 */
public record Label(String name, String value) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public Label {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a label: '" + name + "'");
        }
    }
}

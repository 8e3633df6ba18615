package dev.coffer.backup.api.datastore;

import java.nio.file.Path;

/**
 * A directory that the engine makes fresh, with mode 700 and owned by the user of the step's session, and removes with all
 * that is in it. The parent is made, too, where only its last element is missing.
 *
 * @param parent absolute
 * @param name begins with the request's work name
 */
public record Staging(Path parent, String name) {
    public Staging {
        if (!parent.isAbsolute()) {
            throw new IllegalArgumentException("a staging directory that is not absolute: '" + parent + "'");
        }
        if (!Artifact.isValidName(name)) {
            throw new IllegalArgumentException("not the name of a staging directory: '" + name + "'");
        }
    }

    public Path directory() {
        return parent.resolve(name);
    }
}

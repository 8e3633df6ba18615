package dev.coffer.backup.api.datastore;

import java.nio.file.Path;

/**
 * A file that a dump left in a staging directory.
 *
 * @param directory absolute; empty for the first or only one of the dump
 */
public record StagedFile(String name, long bytes, Path directory) {
    /** A file in the first or only directory. */
    public StagedFile(String name, long bytes) {
        this(name, bytes, Path.of(""));
    }

    /** Where the file is, in a dump whose first directory is that. */
    public Path path(Staging first) {
        return first.directory().resolve(directory).resolve(name);
    }
}

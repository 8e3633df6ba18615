package dev.coffer.datastore.offence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file instead of asking for it. */
public final class ReadsAFile {
    /** Reads it. */
    public String version(Path file) throws IOException {
        return Files.readString(file);
    }
}

package dev.coffer.backup.testkit.acting;

import java.nio.file.Files;
import java.nio.file.Path;

public final class LooksAtAFile {
    boolean looks(Path path) {
        return Files.exists(path);
    }
}

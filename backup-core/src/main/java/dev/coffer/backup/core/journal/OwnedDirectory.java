package dev.coffer.backup.core.journal;

import java.nio.file.Path;

/**
 * A directory that is ours to remove.
 *
 * @param path absolute
 * @param user that it belongs to, and as whom it is removed
 */
public record OwnedDirectory(Path path, String user) {}

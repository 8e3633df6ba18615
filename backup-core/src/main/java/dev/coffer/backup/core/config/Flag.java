package dev.coffer.backup.core.config;

/**
 * A setting that the command line gives.
 *
 * @param key as the file would have it: {@code mount_point}
 * @param shownAs as the operator typed it: {@code --mount-point}
 */
public record Flag(String key, String value, String shownAs) {}

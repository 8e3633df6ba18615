package dev.coffer.backup.core.codec;

import java.util.OptionalInt;

/**
 * What became of a segment.
 *
 * @param bytes how many it takes
 * @param level that it was compressed with, if it was
 */
public record Encoded(int bytes, OptionalInt level) {}

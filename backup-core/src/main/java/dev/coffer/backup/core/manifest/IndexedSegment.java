package dev.coffer.backup.core.manifest;

import dev.coffer.backup.api.storage.ObjectName;
import java.util.Optional;

/**
 * A segment of an artifact.
 *
 * @param name in full, within the container
 * @param plainBytes its size before it was encoded
 * @param storedBytes the size of the object
 * @param sha256 of the object, 64 hexadecimal digits in lower case
 * @param md5 of the object, 32 hexadecimal digits in lower case, if the store to which it was written has a use for it
 */
public record IndexedSegment(ObjectName name, int plainBytes, int storedBytes, String sha256, Optional<String> md5) {}

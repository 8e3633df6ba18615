package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.core.manifest.IndexedSegment;
import java.util.OptionalInt;

/**
 * A segment that is in the object store.
 *
 * @param level that it was compressed with, if it was
 */
record StoredSegment(IndexedSegment indexed, OptionalInt level) {}

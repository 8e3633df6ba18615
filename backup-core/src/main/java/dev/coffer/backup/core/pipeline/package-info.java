/** The way of the bytes between the stream of an artifact and its segments in the object store. */
@NullMarked
package dev.coffer.backup.core.pipeline;

import org.jspecify.annotations.NullMarked;

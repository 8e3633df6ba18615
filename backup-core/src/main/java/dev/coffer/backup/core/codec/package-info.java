/** How a segment is compressed on its way to the object store and brought back. */
@NullMarked
package dev.coffer.backup.core.codec;

import org.jspecify.annotations.NullMarked;

/** An object store in a directory of this guest. */
@NullMarked
package dev.coffer.storage.local;

import org.jspecify.annotations.NullMarked;

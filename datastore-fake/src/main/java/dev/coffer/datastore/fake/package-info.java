/** A datastore of plain directories: the smallest complete plugin, and the engine's test double. */
@NullMarked
package dev.coffer.datastore.fake;

import org.jspecify.annotations.NullMarked;

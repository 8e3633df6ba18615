/** How fast the single stages of the way of the bytes are. */
@NullMarked
package dev.coffer.bench;

import org.jspecify.annotations.NullMarked;

/** What {@code bench/pipeline} measures Coffer with. */
@NullMarked
package dev.coffer.distribution.bench;

import org.jspecify.annotations.NullMarked;

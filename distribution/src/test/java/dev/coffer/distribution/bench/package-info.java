/** What the benches measure Coffer with. */
@NullMarked
package dev.coffer.distribution.bench;

import org.jspecify.annotations.NullMarked;

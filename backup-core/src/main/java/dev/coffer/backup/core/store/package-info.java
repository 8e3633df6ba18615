/** What stands between the engine and an object store: further tries, limits of rate, and an end to waiting. */
@NullMarked
package dev.coffer.backup.core.store;

import org.jspecify.annotations.NullMarked;

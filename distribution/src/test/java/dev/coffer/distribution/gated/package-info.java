/** An object store for tests, put into {@code plugins/}: a local directory that waits at ordered points. */
@NullMarked
package dev.coffer.distribution.gated;

import org.jspecify.annotations.NullMarked;

/** The rules of the architecture, each with a small offence that it catches. */
@NullMarked
package dev.coffer.distribution.architecture;

import org.jspecify.annotations.NullMarked;

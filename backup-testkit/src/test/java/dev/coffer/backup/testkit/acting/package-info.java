/** Classes that act, and one that does not: what the vocabulary of plugins is tried on. */
@NullMarked
package dev.coffer.backup.testkit.acting;

import org.jspecify.annotations.NullMarked;

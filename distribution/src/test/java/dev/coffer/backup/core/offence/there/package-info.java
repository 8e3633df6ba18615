/** The other half of a cycle. */
@NullMarked
package dev.coffer.backup.core.offence.there;

import org.jspecify.annotations.NullMarked;

/** What the rules of the architecture catch in the engine. */
@NullMarked
package dev.coffer.backup.core.offence;

import org.jspecify.annotations.NullMarked;

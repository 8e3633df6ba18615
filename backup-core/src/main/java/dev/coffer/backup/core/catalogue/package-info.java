/** Backups as a whole: made, found, shown and deleted. */
@NullMarked
package dev.coffer.backup.core.catalogue;

import org.jspecify.annotations.NullMarked;

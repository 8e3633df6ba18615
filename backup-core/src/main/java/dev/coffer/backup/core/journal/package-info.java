/** The promise on disk to undo what was changed in an instance, and the lock under which it is made. */
@NullMarked
package dev.coffer.backup.core.journal;

import org.jspecify.annotations.NullMarked;

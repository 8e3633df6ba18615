/** Child processes: as which user, under which parent, for how long, and the directories that they work in. */
@NullMarked
package dev.coffer.backup.core.process;

import org.jspecify.annotations.NullMarked;

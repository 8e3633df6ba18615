/** The keys of encrypted backups: whom a backup is made for, what opens it, and how that is changed. */
@NullMarked
package dev.coffer.backup.core.keys;

import org.jspecify.annotations.NullMarked;

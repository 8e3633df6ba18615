/** The datastores and object stores that were found on the class path and in plugin directories. */
@NullMarked
package dev.coffer.backup.core.plugin;

import org.jspecify.annotations.NullMarked;

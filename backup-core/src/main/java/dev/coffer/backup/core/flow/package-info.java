/** The engine's flows: each reads from top to bottom, and each ends with the datastore as it was found. */
@NullMarked
package dev.coffer.backup.core.flow;

import org.jspecify.annotations.NullMarked;

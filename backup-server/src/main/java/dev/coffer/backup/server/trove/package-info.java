/** Trove's API: its paths, its documents, its errors. */
@NullMarked
package dev.coffer.backup.server.trove;

import org.jspecify.annotations.NullMarked;

/** The engine's flows on real processes and real bytes. */
@NullMarked
package dev.coffer.backup.core.flow;

import org.jspecify.annotations.NullMarked;

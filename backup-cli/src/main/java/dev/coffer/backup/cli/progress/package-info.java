/** How far a command is, on a terminal or line by line. */
@NullMarked
package dev.coffer.backup.cli.progress;

import org.jspecify.annotations.NullMarked;

/** The command line: what its words mean, and what the process ends with. */
@NullMarked
package dev.coffer.backup.cli;

import org.jspecify.annotations.NullMarked;

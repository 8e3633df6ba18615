/** Text as a terminal takes it: without control characters, in columns, in units. */
@NullMarked
package dev.coffer.backup.cli.text;

import org.jspecify.annotations.NullMarked;

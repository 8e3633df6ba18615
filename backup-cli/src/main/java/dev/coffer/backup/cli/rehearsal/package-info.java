/** The datastore of a rehearsal: an image that is there already, so that a backup of it costs what Coffer costs. */
@NullMarked
package dev.coffer.backup.cli.rehearsal;

import org.jspecify.annotations.NullMarked;

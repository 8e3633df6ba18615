/** Starts and stops the server. */
@NullMarked
package dev.coffer.backup.server;

import org.jspecify.annotations.NullMarked;

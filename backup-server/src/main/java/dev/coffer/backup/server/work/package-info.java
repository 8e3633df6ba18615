/** What the server knows of backups and does with them, through the engine. */
@NullMarked
package dev.coffer.backup.server.work;

import org.jspecify.annotations.NullMarked;

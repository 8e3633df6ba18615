/** What datastore and storage plugins implement, and the values they share with the engine. */
@NullMarked
package dev.coffer.backup.api;

import org.jspecify.annotations.NullMarked;

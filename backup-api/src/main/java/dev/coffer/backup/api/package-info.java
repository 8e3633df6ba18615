/** The values that everybody shares: errors, ids, secrets, and how a configuration is described. */
@NullMarked
package dev.coffer.backup.api;

import org.jspecify.annotations.NullMarked;

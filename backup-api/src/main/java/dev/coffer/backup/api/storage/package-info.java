/** What an object store implements. */
@NullMarked
package dev.coffer.backup.api.storage;

import org.jspecify.annotations.NullMarked;

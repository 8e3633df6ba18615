/** What the JSON objects of a backup say, read strictly and written in one order. */
@NullMarked
package dev.coffer.backup.core.manifest;

import org.jspecify.annotations.NullMarked;

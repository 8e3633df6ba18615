/** Db2 for Linux: how its databases are backed up offline, restored, and put back into use. */
@NullMarked
package dev.coffer.datastore.db2;

import org.jspecify.annotations.NullMarked;

/** Backs up and restores PostgreSQL: whole clusters, by base backups. */
@NullMarked
package dev.coffer.datastore.postgresql;

import org.jspecify.annotations.NullMarked;

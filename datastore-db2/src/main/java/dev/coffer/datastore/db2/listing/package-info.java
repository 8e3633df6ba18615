/** What Db2's listings hold, read by their fixed labels and columns; a listing with other labels is refused by name. */
@NullMarked
package dev.coffer.datastore.db2.listing;

import org.jspecify.annotations.NullMarked;

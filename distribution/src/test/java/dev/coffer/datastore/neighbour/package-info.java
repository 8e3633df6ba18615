/** A plugin that another one may not know. */
@NullMarked
package dev.coffer.datastore.neighbour;

import org.jspecify.annotations.NullMarked;

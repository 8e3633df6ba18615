/** What the rules of the architecture catch in a datastore plugin. */
@NullMarked
package dev.coffer.datastore.offence;

import org.jspecify.annotations.NullMarked;

/** What Db2 says when a command ends: its messages by their ids, and what each means for an operator. */
@NullMarked
package dev.coffer.datastore.db2.message;

import org.jspecify.annotations.NullMarked;

/** Everything that can go wrong with every command of every plan, with the engine at work on an instance that is played. */
@NullMarked
package dev.coffer.datastore.db2.faults;

import org.jspecify.annotations.NullMarked;

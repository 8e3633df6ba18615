/** The packaged command with real processes, a real Db2 stand-in and a real second user. */
@NullMarked
package dev.coffer.distribution.endtoend;

import org.jspecify.annotations.NullMarked;

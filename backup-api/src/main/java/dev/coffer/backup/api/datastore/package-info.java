/**
 * What a datastore plugin implements.
 *
 * <p>A plugin decides and the engine acts: every method here is a pure function from values to values. A plugin starts no
 * process, opens no file and no socket, reads no environment and no clock, and keeps no state between calls. Asked twice
 * with equal arguments it gives equal answers. The engine may call it from any thread.
 */
@NullMarked
package dev.coffer.backup.api.datastore;

import org.jspecify.annotations.NullMarked;

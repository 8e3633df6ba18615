/** Says whose a token is, as Keystone does. */
@NullMarked
package dev.coffer.backup.server.identity;

import org.jspecify.annotations.NullMarked;

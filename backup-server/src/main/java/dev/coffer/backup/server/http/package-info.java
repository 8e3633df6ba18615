/** What requests, replies and refusals are, and the way that they take over the network. */
@NullMarked
package dev.coffer.backup.server.http;

import org.jspecify.annotations.NullMarked;

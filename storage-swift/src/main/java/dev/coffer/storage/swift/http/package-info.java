/** Sends single HTTP requests: pooled connections, limits on silence, bodies that can be sent again, every status seen. */
@NullMarked
package dev.coffer.storage.swift.http;

import org.jspecify.annotations.NullMarked;

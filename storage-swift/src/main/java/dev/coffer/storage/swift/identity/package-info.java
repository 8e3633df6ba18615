/** Learns from the identity service what token opens Swift and where Swift is, and renews it in time. */
@NullMarked
package dev.coffer.storage.swift.identity;

import org.jspecify.annotations.NullMarked;

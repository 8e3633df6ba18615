/** Keeps objects in OpenStack Swift. */
@NullMarked
package dev.coffer.storage.swift;

import org.jspecify.annotations.NullMarked;

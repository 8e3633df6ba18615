/** Coffer against a real Swift and a real Keystone. */
@NullMarked
package dev.coffer.distribution.swift;

import org.jspecify.annotations.NullMarked;

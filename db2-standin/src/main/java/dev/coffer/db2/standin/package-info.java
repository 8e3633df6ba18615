/**
 * Plays the command line of an IBM Db2 instance: real processes, real files, real rows, invented internals.
 *
 * <p>What the screens follow, and what is invented, is listed in the README of this module.
 */
@NullMarked
package dev.coffer.db2.standin;

import org.jspecify.annotations.NullMarked;

/** The configuration: one INI file, the environment over it, flags over both, bound to records and checked as a whole. */
@NullMarked
package dev.coffer.backup.core.config;

import org.jspecify.annotations.NullMarked;

/** The engine as the command line sees it. */
@NullMarked
package dev.coffer.backup.core;

import org.jspecify.annotations.NullMarked;

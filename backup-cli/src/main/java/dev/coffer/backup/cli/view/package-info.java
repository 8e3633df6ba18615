/** What commands print: each result as a table for people and as a JSON document for programs. */
@NullMarked
package dev.coffer.backup.cli.view;

import org.jspecify.annotations.NullMarked;

package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a command prints on standard output. */
public interface Document {
    /** For programs, as {@code docs/schema} describes it. */
    ObjectNode json();

    /** For people, lines with their ends; empty where Trove prints nothing. */
    String text();
}

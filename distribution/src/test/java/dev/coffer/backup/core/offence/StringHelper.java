package dev.coffer.backup.core.offence;

/** Is a drawer for what has no place. */
public final class StringHelper {}

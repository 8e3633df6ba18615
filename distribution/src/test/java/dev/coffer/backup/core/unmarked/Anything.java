package dev.coffer.backup.core.unmarked;

/** Lies in a package that does not say whether its values may be null. */
public final class Anything {}

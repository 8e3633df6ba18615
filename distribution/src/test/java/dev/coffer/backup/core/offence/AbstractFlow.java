package dev.coffer.backup.core.offence;

/** Shares code by inheritance. */
public abstract class AbstractFlow {}

package dev.coffer.backup.api.offence;

/** Can be subclassed, and was not meant to be. */
public class OpenToSubclasses {}

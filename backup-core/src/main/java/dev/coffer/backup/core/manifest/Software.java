package dev.coffer.backup.core.manifest;

/** A program that took part in a backup, and its version: Coffer itself, and the plugin of the datastore. */
public record Software(String name, String version) {}

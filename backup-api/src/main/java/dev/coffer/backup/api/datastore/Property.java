package dev.coffer.backup.api.datastore;

/** Something that a plugin remembers of an artifact; no secret, since anybody who may read the manifest reads it. */
public record Property(String name, String value) {}

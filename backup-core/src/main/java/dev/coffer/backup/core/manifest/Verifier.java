package dev.coffer.backup.core.manifest;

/**
 * Who has verified a backup. That it was him is for the signature to show.
 *
 * @param host the name of his guest, as that calls itself
 * @param instance the instance whose key has signed
 */
public record Verifier(String host, String instance) {}

package dev.coffer.backup.core.manifest;

/**
 * What pins the index of an artifact.
 *
 * @param bytes its length
 * @param sha256 64 hexadecimal digits in lower case
 */
public record IndexDigest(int bytes, String sha256) {}

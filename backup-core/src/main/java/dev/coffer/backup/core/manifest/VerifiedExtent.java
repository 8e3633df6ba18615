package dev.coffer.backup.core.manifest;

/**
 * How much was looked at.
 *
 * @param objects that were there and had their size
 * @param storedBytes whose digest was compared
 * @param plainBytes whose digest was compared
 */
public record VerifiedExtent(long objects, long storedBytes, long plainBytes) {}

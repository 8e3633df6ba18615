package dev.coffer.backup.core.codec;

/**
 * The memory that segments take while they are encoded or decoded.
 *
 * @param segmentBytes of a plain segment
 * @param storedBytes of an encoded segment, at the most
 * @param coderBytes of an encoder or decoder, its native context included
 */
public record Footprint(int segmentBytes, int storedBytes, long coderBytes) {}

package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.core.signature.SigningKey;

/**
 * What a backup is closed with.
 *
 * @param packing of its bytes
 * @param key that signs its manifest
 */
public record Sealing(Packing packing, SigningKey key) {}

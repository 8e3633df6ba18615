package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.core.codec.Encoding;
import dev.coffer.backup.core.signature.SigningKey;

/**
 * What a backup is closed with.
 *
 * @param encoding of its segments
 * @param key that signs its manifest
 */
public record Sealing(Encoding encoding, SigningKey key) {}

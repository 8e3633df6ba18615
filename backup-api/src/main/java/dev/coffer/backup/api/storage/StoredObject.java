package dev.coffer.backup.api.storage;

import java.time.Instant;

/**
 * What a store says about an object.
 *
 * @param bytes its length
 * @param md5 32 hexadecimal digits in lower case, of what is stored now
 * @param modified as the store's clock has it
 */
public record StoredObject(ObjectName name, long bytes, String md5, Instant modified) {}

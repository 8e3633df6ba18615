package dev.coffer.backup.api.storage;

import java.time.Instant;
import java.util.Optional;

/**
 * What a store says about an object.
 *
 * @param bytes its length
 * @param md5 32 hexadecimal digits in lower case, of what is stored now; empty where the store would have to read it for that
 * @param modified as the store's clock has it
 */
public record StoredObject(ObjectName name, long bytes, Optional<String> md5, Instant modified) {}

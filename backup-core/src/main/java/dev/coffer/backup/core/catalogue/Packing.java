package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.core.codec.Compression;
import dev.coffer.backup.core.codec.Encoding;
import dev.coffer.backup.core.keys.SealedKey;
import java.util.Optional;

/**
 * How the bytes of a new backup are wrapped.
 *
 * @param encoding of its segments, encrypted to the key's recipient if there is a key
 * @param key that is stored with it
 */
public record Packing(Encoding encoding, Optional<SealedKey> key) {
    /** Compressed, and readable for everybody who may read the object store. */
    public static Packing unencrypted(Compression compression) {
        return new Packing(Encoding.of(compression), Optional.empty());
    }

    /** Compressed, and encrypted to the backup's own key. */
    public static Packing sealed(Compression compression, SealedKey key) {
        return new Packing(Encoding.of(compression).encryptedTo(key.recipient()), Optional.of(key));
    }
}

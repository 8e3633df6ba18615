package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.BodyReader;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * An object that an index or a manifest names: it must be there, with this size and digest. Only what stays otherwise when
 * it is fetched again is called corrupt.
 */
record IndexedObject(ObjectName name, int bytes, String sha256) {
    /** Java copies what it reads from memory outside of the heap, and keeps as much of it for each thread. */
    private static final int PIECE = 256 * 1024;

    /**
     * Fetches it to the beginning of an array, and gives these bytes.
     *
     * @throws BackupException with {@code BACKUP_CORRUPT} if it is not what was stored
     */
    ByteBuffer fetch(ObjectStore store, byte[] target) {
        return read(store, body -> {
            requireLength(body);
            if (!digestOf(body, target).equals(sha256)) {
                throw damaged("is not what was stored: its SHA-256 differs");
            }
            return ByteBuffer.wrap(target, 0, bytes);
        });
    }

    /** Reads it piece by piece, and digests each while it is in the caches. */
    private String digestOf(ObjectBody body, byte[] target) throws IOException {
        MessageDigest digest = Digests.sha256();
        for (int at = 0; at < bytes; at += PIECE) {
            int length = Math.min(PIECE, bytes - at);
            ObjectBytes.readAll(body, target, at, length);
            digest.update(target, at, length);
        }
        return Digests.hex(digest);
    }

    /**
     * Opens it and reads nothing, since a store may find by that what it did not find at a glance.
     *
     * @throws BackupException with {@code BACKUP_CORRUPT} if it is missing or has another size
     */
    void requirePresent(ObjectStore store) {
        read(store, body -> {
            requireLength(body);
            return true;
        });
    }

    private <T> T read(ObjectStore store, BodyReader<T> reader) {
        try {
            return store.read(name, new Present<>(reader));
        } catch (BackupException e) {
            throw switch (e.code()) {
                case OBJECT_MISSING -> ObjectBytes.corrupt(name, "is missing");
                case TRANSFER_DAMAGED ->
                    new BackupException(ErrorCode.BACKUP_CORRUPT, e.text(), ObjectBytes.CORRUPT_HINT, e);
                default -> e;
            };
        }
    }

    private void requireLength(ObjectBody body) {
        if (body.bytes() != bytes) {
            throw damaged("has " + body.bytes() + " bytes, not " + bytes);
        }
    }

    private BackupException damaged(String what) {
        return new BackupException(
                ErrorCode.TRANSFER_DAMAGED,
                "object '" + name + "' " + what,
                "Look at what is between here and the store.");
    }

    /** Reads the body of an object that must be there, or no byte of it, and compares its SHA-256. */
    private record Present<T>(BodyReader<T> reader) implements BodyReader<T> {
        @Override
        public T read(ObjectBody body) throws IOException {
            return reader.read(body);
        }

        @Override
        public boolean mustBeThere() {
            return true;
        }

        @Override
        public boolean knowsDigest() {
            return true;
        }
    }
}

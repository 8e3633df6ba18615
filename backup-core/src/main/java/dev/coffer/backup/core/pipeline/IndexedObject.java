package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.BodyReader;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * An object that an index or a manifest names: it must be there, with this size and digest. Only what stays otherwise when
 * it is fetched again is called corrupt.
 */
record IndexedObject(ObjectName name, int bytes, String sha256) {
    /**
     * Fetches it to the beginning of an array, and gives these bytes.
     *
     * @throws BackupException with {@code BACKUP_CORRUPT} if it is not what was stored
     */
    ByteBuffer fetch(ObjectStore store, byte[] target) {
        return read(store, body -> {
            requireLength(body);
            ObjectBytes.readAll(body, target, bytes);
            ByteBuffer read = ByteBuffer.wrap(target, 0, bytes);
            if (!Digests.sha256(read).equals(sha256)) {
                throw damaged("is not what was stored: its SHA-256 differs");
            }
            return read;
        });
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

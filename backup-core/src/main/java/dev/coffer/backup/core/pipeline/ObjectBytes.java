package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import java.io.IOException;
import java.util.Optional;

/** Fetches whole objects into memory that is known to suffice. */
public final class ObjectBytes {
    static final String CORRUPT_HINT =
            "The object was changed, damaged or removed in the object store; use another backup.";

    private ObjectBytes() {}

    /**
     * Fetches an object of unknown size.
     *
     * @param most the largest size that is accepted
     * @throws BackupException with {@code BACKUP_CORRUPT} if it is larger, {@code OBJECT_MISSING} if there is none
     */
    public static byte[] fetch(ObjectStore store, ObjectName name, int most) {
        return store.read(name, body -> {
            if (body.bytes() > most) {
                throw corrupt(name, "has " + body.bytes() + " bytes where " + most + " are the most");
            }
            byte[] bytes = new byte[(int) body.bytes()];
            readAll(body, bytes, 0, bytes.length);
            return bytes;
        });
    }

    /** Fetches an object of unknown size that may be missing. */
    public static Optional<byte[]> fetchIfThere(ObjectStore store, ObjectName name, int most) {
        try {
            return Optional.of(fetch(store, name, most));
        } catch (BackupException e) {
            if (e.code() == ErrorCode.OBJECT_MISSING) {
                return Optional.empty();
            }
            throw e;
        }
    }

    static void readAll(ObjectBody body, byte[] target, int offset, int exactly) throws IOException {
        int read = body.stream().readNBytes(target, offset, exactly);
        if (read < exactly) {
            throw new IOException("it ended after " + (offset + read) + " of " + body.bytes() + " bytes");
        }
    }

    static BackupException corrupt(ObjectName name, String what) {
        return new BackupException(ErrorCode.BACKUP_CORRUPT, "object '" + name + "' " + what, CORRUPT_HINT);
    }
}

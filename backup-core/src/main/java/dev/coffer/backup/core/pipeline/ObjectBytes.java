package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import java.io.IOException;

/** Fetches whole objects into memory that is known to suffice. */
public final class ObjectBytes {
    private ObjectBytes() {}

    /**
     * Fetches an object of unknown size.
     *
     * @param most the largest size that is accepted
     * @throws BackupException with {@code BACKUP_CORRUPT} if it is larger, {@code OBJECT_MISSING} if there is none
     */
    public static byte[] fetch(ObjectStore store, ObjectName name, int most) {
        try (ObjectBody body = store.open(name)) {
            if (body.bytes() > most) {
                throw corrupt(name, "has " + body.bytes() + " bytes where " + most + " are the most");
            }
            byte[] bytes = new byte[(int) body.bytes()];
            readAll(body, bytes, bytes.length);
            return bytes;
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /**
     * Fetches an object of known size to the beginning of an array.
     *
     * @throws BackupException with {@code BACKUP_CORRUPT} if it is missing or has another size
     */
    static void fetch(ObjectStore store, ObjectName name, byte[] target, int exactly) {
        try (ObjectBody body = store.open(name)) {
            if (body.bytes() != exactly) {
                throw corrupt(name, "has " + body.bytes() + " bytes, not " + exactly);
            }
            readAll(body, target, exactly);
        } catch (IOException e) {
            throw unreadable(name, e);
        } catch (BackupException e) {
            throw missingIsCorrupt(name, e);
        }
    }

    private static void readAll(ObjectBody body, byte[] target, int exactly) throws IOException {
        int read = body.stream().readNBytes(target, 0, exactly);
        if (read < exactly) {
            throw new IOException("it ended after " + read + " of " + exactly + " bytes");
        }
    }

    /** What a restore says of an object that is not there: the backup is damaged. */
    static BackupException missingIsCorrupt(ObjectName name, BackupException e) {
        return e.code() == ErrorCode.OBJECT_MISSING ? corrupt(name, "is missing") : e;
    }

    static BackupException corrupt(ObjectName name, String what) {
        return new BackupException(
                ErrorCode.BACKUP_CORRUPT,
                "object '" + name + "' " + what,
                "The object was changed, damaged or removed in the object store; use another backup.");
    }

    private static BackupException unreadable(ObjectName name, IOException e) {
        return new BackupException(
                Thread.currentThread().isInterrupted() ? ErrorCode.INTERRUPTED : ErrorCode.STORAGE_UNAVAILABLE,
                "cannot read object '" + name + "': " + e.getMessage(),
                "Try again when the object store can be reached.",
                e);
    }
}

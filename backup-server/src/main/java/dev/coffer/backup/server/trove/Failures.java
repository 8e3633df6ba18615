package dev.coffer.backup.server.trove;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.server.http.Refusal;
import dev.coffer.backup.server.http.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in Trove's way what the engine says in its own. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static Reply reply(BackupException failure) {
        Refusal refusal = refusal(failure);
        if (refusal.status() >= Refusal.INSTANCE_FAULT.status()) {
            warn(failure);
        }
        return Reply.refusal(refusal, (failure.text() + ". " + failure.hint()).strip());
    }

    static void warn(BackupException failure) {
        LOG.warn("{}. {}", failure.text(), failure.hint());
    }

    private static Refusal refusal(BackupException failure) {
        return switch (failure.code()) {
            case BACKUP_UNKNOWN, INSTANCE_UNKNOWN -> Refusal.ITEM_NOT_FOUND;
            case USAGE -> Refusal.BAD_REQUEST;
            case DATABASE_EXISTS, DATABASE_UNKNOWN, DATABASE_IN_USE, DATABASE_STATE -> Refusal.CONFLICT;
            case BACKUP_STATE, INSTANCE_BUSY, DATASTORE_DOWN -> Refusal.UNPROCESSABLE_ENTITY;
            case NOT_SUPPORTED -> Refusal.NOT_IMPLEMENTED;
            case STORAGE_UNAVAILABLE, STORAGE_DENIED, STORAGE_FULL, TRANSFER_DAMAGED, CONTAINER_MISSING ->
                Refusal.SERVICE_UNAVAILABLE;
            case IDENTITY_UNAVAILABLE, IDENTITY_DENIED, INTERRUPTED -> Refusal.SERVICE_UNAVAILABLE;
            case GUEST,
                    UNDO_FAILED,
                    DATASTORE_FAILED,
                    DATASTORE_DENIED,
                    STAGING_SPACE,
                    STAGING_UNWRITABLE,
                    TIME_LIMIT -> Refusal.SERVICE_UNAVAILABLE;
            default -> Refusal.INSTANCE_FAULT;
        };
    }
}

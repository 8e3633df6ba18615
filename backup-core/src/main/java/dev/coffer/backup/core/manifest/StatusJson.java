package dev.coffer.backup.core.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import java.time.Duration;

/** The status of a backup as it lies in the object store. */
public final class StatusJson {
    /** No status is larger, and no reader takes a larger one. */
    public static final int MOST_BYTES = 1 << 20;

    private static final long LONGEST_LEASE_SECONDS = 24L * 3600;

    private StatusJson() {}

    public static byte[] write(BackupStatus status) {
        ObjectNode node = FormatVersionJson.write(FormatVersion.CURRENT);
        OriginJson.write(status.identity(), status.origin(), node);
        node.put("status", status.state().name())
                .put("created", status.started().toString())
                .put("updated", status.updated().toString())
                .put("plain_bytes", status.plainBytes())
                .put("stored_bytes", status.storedBytes())
                .putNull("lease")
                .putNull("reason");
        status.lease().ifPresent(lease -> node.putObject("lease")
                .put("renewed", lease.renewed().toString())
                .put("seconds", lease.duration().toSeconds()));
        status.reason().ifPresent(reason -> ReasonJson.write(reason, node.putObject("reason")));
        return JsonDocument.write(node);
    }

    /**
     * Reads the status of a backup.
     *
     * @throws BackupException with {@code BACKUP_CORRUPT} or {@code FORMAT_UNSUPPORTED}
     */
    public static BackupStatus read(byte[] bytes, BackupId id) {
        JsonDocument document = new JsonDocument(BackupObjects.status(id).value());
        JsonFields fields = document.read(bytes);
        FormatVersionJson.read(fields, document);
        return new BackupStatus(
                OriginJson.identity(fields, id),
                OriginJson.origin(fields),
                state(fields),
                fields.instant("created"),
                fields.instant("updated"),
                fields.optionalObject("lease").map(StatusJson::lease),
                fields.number("plain_bytes", 0, Long.MAX_VALUE),
                fields.number("stored_bytes", 0, Long.MAX_VALUE),
                fields.optionalObject("reason").map(ReasonJson::read));
    }

    private static BackupState state(JsonFields fields) {
        String state = fields.text("status", text -> BackupState.written(text).isPresent(), "a state of a backup");
        return BackupState.valueOf(state);
    }

    private static Lease lease(JsonFields fields) {
        return new Lease(
                fields.instant("renewed"), Duration.ofSeconds(fields.number("seconds", 0, LONGEST_LEASE_SECONDS)));
    }
}

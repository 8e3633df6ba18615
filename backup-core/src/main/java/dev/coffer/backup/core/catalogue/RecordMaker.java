package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.manifest.BackupIdentity;
import dev.coffer.backup.core.manifest.BackupOrigin;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.BackupStatus;
import dev.coffer.backup.core.manifest.Lease;
import dev.coffer.backup.core.manifest.Reason;
import dev.coffer.backup.core.signature.Authorship;
import java.time.Instant;
import java.util.Optional;

/** Shapes what was read of a backup into its record, and decides the state that is shown. */
final class RecordMaker {
    static final Reason NOTHING_READABLE = new Reason(
            ErrorCode.BACKUP_CORRUPT.name(), "there is neither a manifest nor a status", "Delete the backup.");

    private static final Reason MANIFEST_GONE = new Reason(
            ErrorCode.BACKUP_CORRUPT.name(), "it was completed, and its manifest is gone", "Delete the backup.");
    private static final BackupOrigin UNKNOWN = new BackupOrigin("", "", "", "", new StrategyName("", ""));

    private final ObjectStore store;

    RecordMaker(ObjectStore store) {
        this.store = store;
    }

    BackupRecord completed(SignedManifest signed) {
        return completed(KnownManifest.of(signed), signed.authorship());
    }

    BackupRecord completed(KnownManifest manifest, Authorship authorship) {
        BackupId id = manifest.identity().id();
        Optional<Reason> refusal = authorship.refusal(id).map(Reason::of);
        return new BackupRecord(
                manifest.identity(),
                manifest.origin(),
                refusal.isPresent() ? BackupState.UNTRUSTED : BackupState.COMPLETED,
                refusal,
                manifest.started(),
                manifest.committed(),
                manifest.plainBytes(),
                manifest.storedBytes(),
                locationOf(id),
                Optional.of(authorship),
                Optional.of(manifest.sha256()));
    }

    BackupRecord unfinished(BackupStatus status, Instant now) {
        Optional<Reason> reason = failure(status, now);
        BackupState shown = status.state();
        if (reason.isPresent() && shown != BackupState.DELETE_FAILED) {
            shown = BackupState.FAILED;
        }
        return new BackupRecord(
                status.identity(),
                status.origin(),
                shown,
                reason,
                status.started(),
                status.updated(),
                status.plainBytes(),
                status.storedBytes(),
                locationOf(status.identity().id()),
                Optional.empty(),
                Optional.empty());
    }

    /** A record of the little that the id alone tells: when the backup began. */
    BackupRecord unreadable(BackupId id, Reason reason) {
        Instant created =
                Instant.ofEpochMilli(Long.parseLong(id.value().replace("-", "").substring(0, 12), 16));
        return new BackupRecord(
                new BackupIdentity(id, "", "", Optional.empty()),
                UNKNOWN,
                BackupState.FAILED,
                Optional.of(reason),
                created,
                created,
                0,
                0,
                locationOf(id),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<Reason> failure(BackupStatus status, Instant now) {
        return switch (status.state()) {
            case UNTRUSTED -> throw new IllegalStateException("a status says that it is not trusted");
            case NEW, BUILDING -> status.isLive(now) ? Optional.empty() : Optional.of(leaseRanOut(status, now));
            case COMPLETED -> Optional.of(MANIFEST_GONE);
            case FAILED, DELETE_FAILED ->
                Optional.of(status.reason().orElse(new Reason(ErrorCode.INTERNAL.name(), "no reason was given", "")));
        };
    }

    private static Reason leaseRanOut(BackupStatus status, Instant now) {
        Instant end = status.lease().map(Lease::end).orElse(status.updated());
        return new Reason(
                ErrorCode.BACKUP_STATE.name(),
                now.isBefore(end)
                        ? "the lease counts for nothing, since it is of a time that is yet to come"
                        : "the lease ran out at " + end + ": whoever made the backup was not heard of again",
                "Make a new backup and delete this one.");
    }

    /** Whether a backup was complete and has lost its manifest, which nobody does who deletes it. */
    static boolean isLost(BackupRecord backup) {
        return backup.reason().filter(MANIFEST_GONE::equals).isPresent();
    }

    private String locationOf(BackupId id) {
        return store.location() + "/" + id;
    }
}

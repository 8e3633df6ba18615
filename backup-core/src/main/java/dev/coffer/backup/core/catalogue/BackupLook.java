package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.BackupStatus;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.ManifestJson;
import dev.coffer.backup.core.manifest.Reason;
import dev.coffer.backup.core.manifest.StatusJson;
import dev.coffer.backup.core.pipeline.ObjectBytes;
import dev.coffer.backup.core.signature.Authorship;
import dev.coffer.backup.core.signature.DocumentSignature;
import dev.coffer.backup.core.signature.Namespace;
import dev.coffer.backup.core.signature.SignerKey;
import dev.coffer.backup.core.signature.SshSignature;
import dev.coffer.backup.core.signature.TrustedSigners;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Looks at the manifest and the status of one backup. */
final class BackupLook {
    private static final int LARGE_BYTES = 256 << 10;

    private final ReentrantLock parsingLarge = new ReentrantLock();
    private final ObjectStore store;
    private final Clock clock;
    private final TrustedSigners signers;
    private final RecordMaker records;

    BackupLook(ObjectStore store, Clock clock, TrustedSigners signers) {
        this.store = store;
        this.clock = clock;
        this.signers = signers;
        this.records = new RecordMaker(store);
    }

    /** Whether there is a manifest, be it right or not. */
    boolean hasManifest(BackupId id) {
        return store.head(BackupObjects.manifest(id)).isPresent();
    }

    /**
     * The manifest and who wrote it; empty if there is none.
     *
     * @throws BackupException with {@code SIGNATURE_INVALID} if it has a signature that is not right
     */
    Optional<SignedManifest> manifest(BackupId id) {
        Optional<byte[]> bytes = fetch(BackupObjects.manifest(id), ManifestJson.MOST_BYTES);
        return bytes.isEmpty() ? Optional.empty() : signed(id, bytes.get());
    }

    private Optional<SignedManifest> signed(BackupId id, byte[] bytes) {
        Optional<byte[]> signature = fetch(BackupObjects.manifestSignature(id), SshSignature.MOST_BYTES);
        if (signature.isEmpty() && !hasManifest(id)) {
            return Optional.empty(); // It is being deleted: the manifest goes first.
        }
        ObjectName name = BackupObjects.manifest(id);
        Optional<SignerKey> signer = signature.map(given ->
                parsed(name, bytes, document -> DocumentSignature.signer(name, document, given, Namespace.MANIFEST)));
        Manifest manifest = parsed(name, bytes, document -> ManifestJson.read(document, id));
        Authorship authorship = signer.map(key -> signers.signed(
                        key,
                        Namespace.MANIFEST,
                        manifest.origin().instance(),
                        manifest.times().committed()))
                .orElseGet(signers::unsigned);
        return Optional.of(SignedManifest.of(manifest, authorship, bytes));
    }

    /** The status; empty if there is none. */
    Optional<BackupStatus> status(BackupId id) {
        return fetch(BackupObjects.status(id), StatusJson.MOST_BYTES)
                .map(bytes -> parsed(BackupObjects.status(id), bytes, document -> StatusJson.read(document, id)));
    }

    /** Large documents are parsed one at a time, and one that nobody thought of spoils no list of others. */
    private <T> T parsed(ObjectName name, byte[] bytes, Function<byte[], T> parser) {
        boolean large = bytes.length > LARGE_BYTES;
        if (large) {
            parsingLarge.lock();
        }
        try {
            return parser.apply(bytes);
        } catch (BackupException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new BackupException(
                    ErrorCode.BACKUP_CORRUPT,
                    "object '" + name + "' cannot be read: " + e,
                    "The object was changed in the object store, or this is a defect: use another backup.",
                    e);
        } finally {
            if (large) {
                parsingLarge.unlock();
            }
        }
    }

    /** Whether somebody is at work on a backup, as far as its status can be read. */
    boolean isLive(BackupId id) {
        try {
            return status(id).filter(status -> status.isLive(clock.instant())).isPresent();
        } catch (BackupException e) {
            if (isUnreadable(e)) {
                return false;
            }
            throw e;
        }
    }

    /** What there is of a backup; empty if nothing lies under its id. */
    Optional<BackupRecord> record(BackupId id) {
        return find(id).map(FoundBackup::record);
    }

    /** What there is of a backup, and the manifest that tells it; empty if nothing lies under its id. */
    Optional<FoundBackup> find(BackupId id) {
        try {
            Optional<SignedManifest> manifest = manifest(id);
            if (manifest.isPresent()) {
                return manifest.map(this::found);
            }
            return unfinished(id);
        } catch (BackupException e) {
            if (isUnreadable(e)) {
                return Optional.of(FoundBackup.without(records.unreadable(id, Reason.of(e))));
            }
            throw e;
        }
    }

    private FoundBackup found(SignedManifest manifest) {
        return new FoundBackup(records.completed(manifest), Optional.of(manifest));
    }

    private Optional<FoundBackup> unfinished(BackupId id) {
        Optional<BackupStatus> status = status(id);
        if (status.isEmpty()) {
            return isEmpty(id)
                    ? Optional.empty()
                    : Optional.of(FoundBackup.without(records.unreadable(id, RecordMaker.NOTHING_READABLE)));
        }
        if (status.get().state() == BackupState.COMPLETED) {
            // The manifest may have been written between the two looks.
            Optional<SignedManifest> manifest = manifest(id);
            if (manifest.isPresent()) {
                return manifest.map(this::found);
            }
        }
        return status.map(found -> FoundBackup.without(records.unfinished(found, clock.instant())));
    }

    private boolean isEmpty(BackupId id) {
        Listing first = new Listing(BackupObjects.prefix(id), false, Optional.empty(), false, 1);
        return store.list(first).rows().isEmpty();
    }

    private Optional<byte[]> fetch(ObjectName name, int most) {
        return ObjectBytes.fetchIfThere(store, name, most);
    }

    static boolean isUnreadable(BackupException e) {
        return e.code() == ErrorCode.BACKUP_CORRUPT
                || e.code() == ErrorCode.FORMAT_UNSUPPORTED
                || e.code() == ErrorCode.SIGNATURE_INVALID;
    }
}

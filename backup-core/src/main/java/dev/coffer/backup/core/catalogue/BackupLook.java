package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.manifest.BackupOrigin;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.BackupStatus;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.ManifestJson;
import dev.coffer.backup.core.manifest.Reason;
import dev.coffer.backup.core.manifest.StatusJson;
import dev.coffer.backup.core.pipeline.Digests;
import dev.coffer.backup.core.pipeline.ObjectBytes;
import dev.coffer.backup.core.signature.Authorship;
import dev.coffer.backup.core.signature.DocumentSignature;
import dev.coffer.backup.core.signature.Namespace;
import dev.coffer.backup.core.signature.SignerKey;
import dev.coffer.backup.core.signature.SshSignature;
import dev.coffer.backup.core.signature.TrustedSigners;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks at the manifest and the status of one backup. */
final class BackupLook {
    private static final int LARGE_BYTES = 256 << 10;

    private final ReentrantLock parsingLarge = new ReentrantLock();
    private final ObjectStore store;
    private final Clock clock;
    private final TrustedSigners signers;
    private final RecordMaker records;
    private final KnownManifests known;

    BackupLook(ObjectStore store, Clock clock, TrustedSigners signers, KnownManifests known) {
        this.store = store;
        this.clock = clock;
        this.signers = signers;
        this.records = new RecordMaker(store);
        this.known = known;
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
        return document(id).map(document -> signed(id, document));
    }

    /** A manifest and its signature, as they lie there. */
    private static final class Document {
        private final byte[] manifest;
        private final Optional<byte[]> signature;

        private Document(byte[] manifest, Optional<byte[]> signature) {
            this.manifest = manifest;
            this.signature = signature;
        }
    }

    private Optional<Document> document(BackupId id) {
        Optional<byte[]> bytes = fetch(BackupObjects.manifest(id), ManifestJson.MOST_BYTES);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        Optional<byte[]> signature = fetch(BackupObjects.manifestSignature(id), SshSignature.MOST_BYTES);
        if (signature.isEmpty() && !hasManifest(id)) {
            return Optional.empty(); // It is being deleted: the manifest goes first.
        }
        return Optional.of(new Document(bytes.get(), signature));
    }

    private SignedManifest signed(BackupId id, Document read) {
        byte[] bytes = read.manifest;
        ObjectName name = BackupObjects.manifest(id);
        Optional<SignerKey> signer = read.signature.map(given ->
                parsed(name, bytes, document -> DocumentSignature.signer(name, document, given, Namespace.MANIFEST)));
        Manifest manifest = parsed(name, bytes, document -> ManifestJson.read(document, id));
        Authorship authorship =
                authorship(signer, manifest.origin(), manifest.times().committed());
        return SignedManifest.of(manifest, authorship, bytes);
    }

    private Authorship authorship(Optional<SignerKey> signer, BackupOrigin origin, Instant committed) {
        return signer.map(key -> signers.signed(key, Namespace.MANIFEST, origin.instance(), committed))
                .orElseGet(signers::unsigned);
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
        return readable(
                () -> manifest(id).map(this::found).or(() -> unfinished(id)),
                reason -> FoundBackup.without(records.unreadable(id, reason)));
    }

    /** What there is of a backup, for a list: a manifest that was read before is not parsed and verified again. */
    Optional<BackupRecord> listed(BackupId id) {
        return readable(
                () -> document(id).map(document -> listed(id, document)).or(() -> unfinished(id)
                        .map(FoundBackup::record)),
                reason -> records.unreadable(id, reason));
    }

    private BackupRecord listed(BackupId id, Document document) {
        if (document.signature.isEmpty()) {
            return records.completed(signed(id, document));
        }
        String sha256 = Digests.sha256(ByteBuffer.wrap(document.manifest));
        String signature = Digests.sha256(ByteBuffer.wrap(document.signature.get()));
        Optional<KnownManifest> before = known.find(id, sha256, signature);
        if (before.isEmpty()) {
            SignedManifest signed = signed(id, document);
            if (signed.authorship().isTrusted()) { // So that no stranger decides how much is kept.
                known.add(KnownManifest.of(signed), signature);
            }
            return records.completed(signed);
        }
        KnownManifest manifest = before.get();
        return records.completed(manifest, authorship(manifest.signer(), manifest.origin(), manifest.committed()));
    }

    private static <T> Optional<T> readable(Supplier<Optional<T>> look, Function<Reason, T> otherwise) {
        try {
            return look.get();
        } catch (BackupException e) {
            if (isUnreadable(e)) {
                return Optional.of(otherwise.apply(Reason.of(e)));
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

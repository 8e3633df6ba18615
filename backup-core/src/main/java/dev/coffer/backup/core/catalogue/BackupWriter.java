package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.core.codec.Decoding;
import dev.coffer.backup.core.keys.KeyFiles;
import dev.coffer.backup.core.keys.SealedKey;
import dev.coffer.backup.core.manifest.BackupIdentity;
import dev.coffer.backup.core.manifest.BackupOrigin;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.BackupTimes;
import dev.coffer.backup.core.manifest.FormatVersion;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import dev.coffer.backup.core.manifest.ManifestDatabase;
import dev.coffer.backup.core.manifest.Reason;
import dev.coffer.backup.core.manifest.Software;
import dev.coffer.backup.core.pipeline.ArtifactReader;
import dev.coffer.backup.core.pipeline.ArtifactWriter;
import dev.coffer.backup.core.pipeline.Capacity;
import dev.coffer.backup.core.pipeline.Transfer;
import dev.coffer.backup.core.pipeline.TransferListener;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one backup: begin, artifacts, then {@link #commit} or {@link #fail}. For one thread, but for {@link #renew}, which
 * any may call.
 */
public final class BackupWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BackupWriter.class);

    private static final Duration SWEEP_WHEN_STOPPED = Duration.ofSeconds(5);

    private final Transfer transfer;
    private final Clock clock;
    private final BackupIdentity identity;
    private final BackupOrigin origin;
    private final StatusBoard status;
    private final ArtifactWriter writer;
    private final ManifestCommit commit;
    private final Packing packing;
    private final KeyFiles keyFiles;
    private final List<ManifestArtifact> artifacts = new CopyOnWriteArrayList<>();

    private BackupWriter(
            Transfer transfer, Clock clock, Sealing sealing, BackupIdentity identity, BackupOrigin origin) {
        this.transfer = transfer;
        this.clock = clock;
        this.identity = identity;
        this.origin = origin;
        this.status = new StatusBoard(transfer.stores(), clock, identity, origin);
        this.writer = new ArtifactWriter(
                transfer.alsoTelling(status), identity.id(), sealing.packing().encoding());
        this.commit = new ManifestCommit(transfer.stores(), identity, sealing.key());
        this.packing = sealing.packing();
        this.keyFiles = new KeyFiles(transfer.stores().working(), identity.id());
    }

    /** Makes the container unless it exists, and says there that a backup begins. */
    public static BackupWriter begin(
            Transfer transfer, Clock clock, Sealing sealing, BackupIdentity identity, BackupOrigin origin) {
        transfer.stores().working().createContainer();
        BackupWriter backup = new BackupWriter(transfer, clock, sealing, identity, origin);
        backup.status.show(BackupState.NEW);
        return backup;
    }

    public BackupId id() {
        return identity.id();
    }

    /**
     * Stores the key, without which nothing that follows can be read, and says that the datastore is being dumped; the first
     * artifact does so, too.
     *
     * @throws BackupException with {@code BACKUP_STATE} if the parent was deleted before this backup said that it begins
     */
    public synchronized void building() {
        if (status.state() == BackupState.NEW) {
            commit.requireParent();
            packing.key().ifPresent(key -> keyFiles.create(KeyFiles.FIRST, key));
            status.show(BackupState.BUILDING);
        }
    }

    /** Renews the lease when it is time to; cheap, and to be called whenever something moves that this does not see. */
    public void renew() {
        status.renew();
    }

    /**
     * Stores an artifact, as {@link ArtifactWriter#write} does.
     *
     * @param plain not closed unless storing fails
     */
    public ManifestArtifact artifact(Artifact artifact, InputStream plain) {
        building();
        ManifestArtifact stored = writer.write(artifact, plain);
        artifacts.add(stored);
        return stored;
    }

    /**
     * Stores one of several artifacts at the same time as the others, for which any thread may call this. It is of the backup
     * once {@link #add} was called.
     *
     * @param share what this one may use of the memory
     * @param listener hears how far this one is
     * @param plain not closed unless storing fails
     */
    public ManifestArtifact store(Artifact artifact, InputStream plain, Capacity share, TransferListener listener) {
        Transfer told = transfer.alsoTelling(status).alsoTelling(listener).within(share);
        return new ArtifactWriter(told, identity.id(), packing.encoding()).write(artifact, plain);
    }

    /** Adds an artifact that was stored. */
    public void add(ManifestArtifact stored) {
        artifacts.add(stored);
    }

    /** Adds to a stored artifact what is known of it only since its dump has ended; its name stays. */
    public void describe(Artifact artifact) {
        artifacts.replaceAll(stored -> stored.artifact().name().equals(artifact.name()) ? stored.as(artifact) : stored);
    }

    /**
     * Looks at everything that was stored, writes the signature and then the manifest, and reads both back. When this returns,
     * the backup exists, and so does the one that it is made on top of.
     * When it throws, call {@link #fail}.
     */
    public Manifest commit(List<ManifestDatabase> databases, List<Software> software) {
        Instant finished = clock.instant();
        Manifest draft = manifest(databases, software, finished, finished);
        ArtifactReader stored = new ArtifactReader(transfer.alsoAsking(status::renew), draft, Decoding.unencrypted());
        artifacts.forEach(stored::checkPresence);
        packing.key().ifPresent(key -> keyFiles.requireStored(KeyFiles.FIRST, key));
        transfer.check().run();
        Manifest manifest = manifest(databases, software, finished, clock.instant());
        commit.publish(manifest);
        showCompleted();
        return manifest;
    }

    private Manifest manifest(
            List<ManifestDatabase> databases, List<Software> software, Instant finished, Instant committed) {
        return new Manifest(
                packing.key().isPresent() ? FormatVersion.ENCRYPTED : FormatVersion.CURRENT,
                identity,
                origin,
                new BackupTimes(status.started(), finished, committed),
                databases,
                packing.key().map(SealedKey::recipient),
                transfer.capacity().segmentBytes(),
                artifacts,
                software);
    }

    private void showCompleted() {
        try {
            status.showEnd(BackupState.COMPLETED, Optional.empty());
        } catch (BackupException e) {
            LOG.warn("cannot end the lease of backup {}, which is complete: {}", id(), e.text());
        }
    }

    /**
     * Records why there is no backup, and deletes what was stored of it. This never throws: a store that is down must not
     * hide the first failure, and what is left over is garbage to be collected. Where a manifest may have been written, its
     * segments stay, since that backup may yet turn out to exist. Whoever wants the work stopped does not wait for all of it
     * to be deleted.
     */
    public void fail(BackupException reason) {
        boolean interrupted = Thread.interrupted();
        try {
            status.showEnd(BackupState.FAILED, Optional.of(Reason.of(reason)));
            if (!commit.mayBePublished()) {
                sweepAfter(reason).allButStatus(id());
            }
        } catch (BackupException e) {
            LOG.warn("cannot clear away the failed backup {}: {}", id(), e.text());
        } catch (RuntimeException e) { // A defect here must not hide why there is no backup.
            LOG.warn("cannot clear away the failed backup {}: {}", id(), e.toString());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Sweep sweepAfter(BackupException reason) {
        if (reason.code() != ErrorCode.INTERRUPTED) {
            return new Sweep(transfer.stores().working());
        }
        Instant end = clock.instant().plus(SWEEP_WHEN_STOPPED);
        return new Sweep(transfer.stores().ending(), () -> {
            if (clock.instant().isAfter(end)) {
                throw new BackupException(
                        ErrorCode.INTERRUPTED, "some of it is left, for 'coffer backup-delete " + id() + "'", "");
            }
        });
    }
}

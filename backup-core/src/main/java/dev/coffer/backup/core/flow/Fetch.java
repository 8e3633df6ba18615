package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.core.codec.Decoding;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import dev.coffer.backup.core.pipeline.ArtifactReader;
import dev.coffer.backup.core.pipeline.Capacity;
import dev.coffer.backup.core.pipeline.Shares;
import dev.coffer.backup.core.pipeline.Transfer;
import dev.coffer.backup.core.process.OutgoingPipe;
import dev.coffer.backup.core.store.Stores;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;

/** Brings the artifacts of one backup out of the object store, by name. */
public final class Fetch {
    private final Manifest manifest;
    private final FlowListener listener;
    private final Shares shares;
    private final Decoding decoding;
    private final TransferProgress progress;
    private final Set<String> checked = new HashSet<>();
    private final Map<BackupId, Fetch> earlier = new LinkedHashMap<>();
    private final Transfer transfer;
    private final ArtifactReader reader;

    /**
     * Fetches artifacts of a backup.
     *
     * @param shares of the memory, for the segments of this manifest
     * @param decoding what they are decoded with
     */
    public Fetch(Stores stores, Shares shares, Guest guest, Manifest manifest, Decoding decoding) {
        this.manifest = manifest;
        this.listener = guest.listener();
        this.shares = shares;
        this.progress = new TransferProgress(guest.listener());
        this.decoding = decoding;
        this.transfer = new Transfer(stores, shares.among(1), guest.interruption()::check, progress);
        this.reader = new ArtifactReader(transfer, manifest, decoding);
    }

    /**
     * Gives access to the backups that this one is made on top of.
     *
     * @param chain the full one first
     */
    public Fetch onTopOf(List<Fetch> chain) {
        chain.forEach(link -> earlier.put(link.manifest.id(), link));
        return this;
    }

    /** The backups that this one is made on top of, the full one first; none for a full backup. */
    List<Fetch> chain() {
        return List.copyOf(earlier.values());
    }

    /** What a datastore plugin is told of the backup. */
    StoredBackup storedBackup() {
        return manifest.storedBackup();
    }

    /** What brings the artifacts of one of the earlier backups. */
    Fetch of(BackupId link) {
        Fetch found = earlier.get(link);
        if (found == null) {
            throw new BackupException(
                    ErrorCode.INTERNAL,
                    "the plan asks for backup " + link + ", which backup " + manifest.id() + " is not made on top of",
                    "This is a defect of the datastore plugin: report it to its authors.");
        }
        return found;
    }

    long plainBytes(String artifact) {
        return find(artifact).plainBytes();
    }

    /** The database that an artifact belongs to, by the name under which it was backed up. */
    String database(String artifact) {
        return find(artifact).artifact().database();
    }

    /** Looks, without fetching it, whether all of an artifact is there. */
    void requirePresent(String artifact) {
        reader.checkPresence(find(artifact));
    }

    /** Fetches an artifact for the checks alone. */
    void check(String artifact) {
        listener.step("check " + artifact);
        ManifestArtifact found = find(artifact);
        begin("checking ", found);
        reader.verify(found);
    }

    /** The same, unless it was checked here before: what is loaded of it later is checked once more as it is read. */
    void checkOnce(String artifact) {
        if (!checked.contains(artifact)) {
            check(artifact);
            checked.add(artifact);
        }
    }

    /** Fetches what is stored of an artifact for its digests alone, and decodes nothing. */
    void checkStored(String artifact) {
        listener.step("check what is stored of " + artifact);
        ManifestArtifact found = find(artifact);
        progress.beginStored("checking " + subject(found), found.storedBytes());
        reader.checkStored(found);
    }

    /** All artifacts of the backup, in the order of the manifest. */
    List<String> artifacts() {
        return manifest.artifacts().stream()
                .map(stored -> stored.artifact().name())
                .toList();
    }

    /** How many objects an artifact has: its segments and its index. */
    long objects(String artifact) {
        return find(artifact).segments() + 1L;
    }

    /** The stored bytes that were fetched, and found to be right, so far. */
    long storedBytesMoved() {
        return progress.storedBytes();
    }

    /** The plain bytes that were decoded so far. */
    long plainBytesMoved() {
        return progress.plainBytes();
    }

    /** Fetches an artifact; what was written counts only if this returns. */
    void read(String artifact, OutputStream plain) {
        ManifestArtifact found = find(artifact);
        begin("fetching ", found);
        reader.read(found, plain);
    }

    /**
     * Fetches artifacts that are read at the same time, in a thread each: what was written counts only if all of them return.
     *
     * @param plain takes the bytes of the artifacts, one stream for each
     */
    PipeWork<Boolean> readAtOnce(List<String> artifacts, List<OutgoingPipe> plain) {
        Capacity share = shares.among(artifacts.size());
        List<Callable<Boolean>> transfers = new ArrayList<>();
        long total = 0;
        for (int i = 0; i < artifacts.size(); i++) {
            ManifestArtifact found = find(artifacts.get(i));
            OutgoingPipe pipe = plain.get(i);
            total += found.plainBytes();
            transfers.add(() -> {
                new ArtifactReader(transfer.within(share), manifest, decoding).read(found, pipe.content());
                pipe.end();
                return true;
            });
        }
        progress.begin("loading " + find(artifacts.get(0)).artifact().database(), OptionalLong.of(total));
        return new PipeWork<>(transfers);
    }

    /** Refuses artifacts that are too many to be read at the same time. */
    void requireShares(int artifacts) {
        shares.among(artifacts);
    }

    private void begin(String what, ManifestArtifact artifact) {
        progress.begin(what + subject(artifact), OptionalLong.of(artifact.plainBytes()));
    }

    private static String subject(ManifestArtifact artifact) {
        String database = artifact.artifact().database();
        return database.isEmpty() ? artifact.artifact().name() : database;
    }

    private ManifestArtifact find(String artifact) {
        return manifest.artifacts().stream()
                .filter(candidate -> candidate.artifact().name().equals(artifact))
                .findFirst()
                .orElseThrow(() -> new BackupException(
                        ErrorCode.INTERNAL,
                        "the plan asks for artifact " + artifact + ", which backup " + manifest.id() + " does not have",
                        "This is a defect of the datastore plugin: report it to its authors."));
    }
}

package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import dev.coffer.backup.core.pipeline.ArtifactReader;
import dev.coffer.backup.core.pipeline.Capacity;
import dev.coffer.backup.core.pipeline.Transfer;
import dev.coffer.backup.core.store.Stores;
import java.io.OutputStream;
import java.util.OptionalLong;

/** Brings the artifacts of one backup out of the object store, by name. */
public final class Fetch {
    private final Manifest manifest;
    private final FlowListener listener;
    private final TransferProgress progress;
    private final ArtifactReader reader;

    /**
     * Fetches artifacts of a backup.
     *
     * @param capacity for the segments of this manifest
     */
    public Fetch(Stores stores, Capacity capacity, Guest guest, Manifest manifest) {
        this.manifest = manifest;
        this.listener = guest.listener();
        this.progress = new TransferProgress(guest.listener());
        this.reader =
                new ArtifactReader(new Transfer(stores, capacity, guest.interruption()::check, progress), manifest);
    }

    long plainBytes(String artifact) {
        return find(artifact).plainBytes();
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

    /** Fetches an artifact; what was written counts only if this returns. */
    void read(String artifact, OutputStream plain) {
        ManifestArtifact found = find(artifact);
        begin("fetching ", found);
        reader.read(found, plain);
    }

    private void begin(String what, ManifestArtifact artifact) {
        progress.begin(what + artifact.artifact().database(), OptionalLong.of(artifact.plainBytes()));
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

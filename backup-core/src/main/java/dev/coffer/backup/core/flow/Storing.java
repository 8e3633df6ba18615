package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.core.catalogue.BackupWriter;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import dev.coffer.backup.core.pipeline.Capacity;
import dev.coffer.backup.core.pipeline.Shares;
import java.io.InputStream;

/**
 * Where what is dumped of a database goes.
 *
 * @param shares of the memory for artifacts of that database that are stored at the same time
 */
record Storing(BackupWriter writer, TransferProgress progress, Shares shares) {
    /** Stores an artifact while none other of its database is stored, and adds it to the backup. */
    ManifestArtifact store(Artifact artifact, InputStream plain) {
        writer.building();
        ManifestArtifact stored = store(artifact, plain, shares.among(1));
        writer.add(stored);
        return stored;
    }

    /** Stores an artifact with a share of the memory, beside others; it is not added to the backup. */
    ManifestArtifact store(Artifact artifact, InputStream plain, Capacity share) {
        return writer.store(artifact, plain, share, progress);
    }
}

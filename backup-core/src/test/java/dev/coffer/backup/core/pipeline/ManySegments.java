package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.core.codec.Compression;
import dev.coffer.backup.core.codec.Decoding;
import dev.coffer.backup.core.codec.Encoding;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import dev.coffer.backup.core.manifest.Samples;
import dev.coffer.backup.core.store.Stores;
import java.nio.file.Path;
import java.util.List;

/**
 * Stores, looks at, checks and fetches an artifact of a long name and of very many small segments, in a virtual machine of its own.
 *
 * <p>Arguments: a directory for the index, how many segments, the memory.
 */
final class ManySegments {
    private static final int SEGMENT = 16;
    private static final int CONNECTIONS = 4;
    private static final int PROCESSORS = 2;

    private ManySegments() {}

    public static void main(String[] arguments) {
        Artifact artifact = new Artifact("X".repeat(200), "X", List.of());
        Encoding encoding = Encoding.of(Compression.parse("none"));
        Capacity capacity =
                Capacity.of(ByteSize.parse(arguments[2]), encoding.footprint(SEGMENT), CONNECTIONS, PROCESSORS);
        Stores stores =
                Stores.plain(new OneSegmentStore(new DirectoryObjectStore(Path.of(arguments[0])), new byte[SEGMENT]));
        Transfer transfer = new Transfer(stores, capacity, () -> {}, TransferListener.none());

        ManifestArtifact stored = new ArtifactWriter(transfer, Samples.ID, encoding)
                .write(artifact, new DumpStream(Long.parseLong(arguments[1]) * SEGMENT, () -> {}));

        Manifest manifest = StoredSample.manifest(stored, SEGMENT);
        ArtifactReader reader = new ArtifactReader(transfer, manifest, Decoding.unencrypted());
        reader.checkPresence(stored);
        reader.checkStored(stored);
        reader.verify(stored);
        System.out.println("moved " + stored.segments() + " segments, with an index of "
                + stored.index().bytes() + " bytes");
    }
}

package dev.coffer.backup.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.core.codec.Decoding;
import dev.coffer.backup.core.manifest.ArtifactIndex;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.manifest.IndexDigest;
import dev.coffer.backup.core.manifest.IndexJson;
import dev.coffer.backup.core.manifest.IndexedSegment;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import dev.coffer.backup.core.manifest.Samples;
import dev.coffer.backup.testkit.FaultyObjectStore;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import dev.coffer.backup.testkit.StoreCall;
import dev.coffer.backup.testkit.StoreFault;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ArtifactReaderTest {
    private static final byte[] PLAIN = StoredSample.bytes(20 * StoredSample.SEGMENT + 3);

    private final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());
    private ManifestArtifact artifact;

    @BeforeEach
    void store_an_artifact() {
        store.createContainer();
        artifact = StoredSample.write(store, "zstd", PLAIN);
    }

    @AfterEach
    void no_thread_is_left_and_nobody_is_interrupted() {
        assertThat(Thread.interrupted()).isFalse();
        assertThat(TransferThreads.left()).isEmpty();
    }

    @Test
    void an_artifact_that_is_not_what_the_manifest_says_is_corrupt() {
        ManifestArtifact other = like("ab".repeat(32), artifact.plainBytes(), artifact.index());

        assertCorrupt("artifact 'SHOP.0.inst.001'", other);
    }

    @Test
    void an_index_that_does_not_add_up_is_corrupt() {
        ManifestArtifact other = like(artifact.plainSha256(), artifact.plainBytes() + 1, artifact.index());

        assertCorrupt("index.json' does not add up", other);
    }

    @Test
    void a_short_segment_in_the_middle_is_corrupt() {
        List<IndexedSegment> segments = segments();
        IndexedSegment first = segments.get(0);
        segments.set(0, new IndexedSegment(first.name(), 5, first.storedBytes(), first.sha256(), first.md5()));

        assertCorrupt("has a short segment", pinning(segments));
    }

    @Test
    void a_segment_of_an_impossible_size_takes_no_memory() {
        List<IndexedSegment> segments = segments();
        IndexedSegment first = segments.get(0);
        segments.set(0, new IndexedSegment(first.name(), 16, Integer.MAX_VALUE, first.sha256(), first.md5()));

        assertCorrupt("has an impossible size", pinning(segments));
    }

    @Test
    void a_failure_to_fetch_ends_a_write_that_waits() throws IOException {
        FaultyObjectStore down =
                new FaultyObjectStore(store).with(StoreFault.before(StoreCall.OPEN, 5, ErrorCode.STORAGE_UNAVAILABLE));
        try (PipedInputStream load = new PipedInputStream(StoredSample.SEGMENT);
                OutputStream full = new PipedOutputStream(load)) {
            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> StoredSample.reader(down, artifact).read(artifact, full))
                    .extracting(BackupException::code)
                    .isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
        }
    }

    @Test
    void a_check_that_throws_ends_a_write_that_waits() throws IOException {
        BackupException stopped = new BackupException(ErrorCode.INTERRUPTED, "stopped", "");
        AtomicInteger asked = new AtomicInteger();
        Transfer transfer = StoredSample.transfer(store).alsoAsking(() -> {
            if (asked.incrementAndGet() == 3) {
                throw stopped;
            }
        });
        ArtifactReader reader = new ArtifactReader(
                transfer, StoredSample.manifest(artifact, StoredSample.SEGMENT), Decoding.unencrypted());
        try (PipedInputStream load = new PipedInputStream(StoredSample.SEGMENT);
                OutputStream full = new PipedOutputStream(load)) {
            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> reader.read(artifact, full))
                    .isSameAs(stopped);
        }
    }

    @Test
    void a_stream_that_takes_no_more_is_not_taken_for_damage() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("broken pipe");
            }
        };

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> StoredSample.reader(store, artifact).read(artifact, broken))
                .withMessageContaining("broken pipe")
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.GUEST);
    }

    private List<IndexedSegment> segments() {
        byte[] index = store.bytes(BackupObjects.index(Samples.ID, Samples.ARTIFACT));
        return new ArrayList<>(
                IndexJson.read(index, Samples.ID, Samples.ARTIFACT).segments());
    }

    /** Stores an index, and returns an artifact that pins it, as somebody could who can sign. */
    private ManifestArtifact pinning(List<IndexedSegment> segments) {
        byte[] index = IndexJson.write(new ArtifactIndex(Samples.ARTIFACT.name(), segments));
        store.replace(BackupObjects.index(Samples.ID, Samples.ARTIFACT), Content.of(index));
        IndexDigest digest = new IndexDigest(index.length, Digests.sha256(ByteBuffer.wrap(index)));
        return like(artifact.plainSha256(), artifact.plainBytes(), digest);
    }

    private ManifestArtifact like(String plainSha256, long plainBytes, IndexDigest index) {
        return new ManifestArtifact(
                artifact.artifact(),
                plainBytes,
                plainSha256,
                artifact.storedBytes(),
                artifact.segments(),
                artifact.codecs(),
                artifact.levels(),
                index);
    }

    private void assertCorrupt(String message, ManifestArtifact pinned) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> StoredSample.reader(store, pinned).verify(pinned))
                .withMessageContaining(message)
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.BACKUP_CORRUPT);
    }
}

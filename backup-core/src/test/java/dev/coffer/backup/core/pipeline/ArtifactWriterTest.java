package dev.coffer.backup.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.codec.Compression;
import dev.coffer.backup.core.codec.Encoding;
import dev.coffer.backup.core.manifest.IndexJson;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import dev.coffer.backup.core.manifest.Samples;
import dev.coffer.backup.core.store.Stores;
import dev.coffer.backup.testkit.FaultyObjectStore;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import dev.coffer.backup.testkit.StoreCall;
import dev.coffer.backup.testkit.StoreFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ArtifactWriterTest {
    private final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());

    @BeforeEach
    void create_the_container() {
        store.createContainer();
    }

    @AfterEach
    void no_thread_is_left_and_nobody_is_interrupted() {
        assertThat(Thread.interrupted()).isFalse();
        assertThat(TransferThreads.left()).isEmpty();
    }

    @Test
    void an_empty_artifact_has_an_index_and_no_segments() {
        ManifestArtifact artifact = StoredSample.write(store, "zstd", new byte[0]);

        assertThat(store.names())
                .extracting(name -> name.value())
                .containsExactly(Samples.ID + "/SHOP.0.inst.001/index.json");
        assertThat(artifact.segments()).isZero();
        assertThat(StoredSample.read(store, artifact)).isEmpty();
    }

    @Test
    @Tag("long")
    void an_artifact_of_more_segments_than_an_index_has_room_for_is_refused_with_what_to_change() {
        Artifact artifact = new Artifact("X".repeat(200), "X", List.of());
        int most = IndexJson.mostSegments(Samples.ID, artifact);
        OneSegmentStore one = new OneSegmentStore(store, new byte[StoredSample.SEGMENT]);
        ArtifactWriter writer =
                new ArtifactWriter(StoredSample.transfer(one), Samples.ID, Encoding.of(Compression.parse("none")));

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> writer.write(artifact, new DumpStream((most + 1L) * StoredSample.SEGMENT, () -> {})))
                .withMessageContaining("has more than " + most + " segments of 16 B")
                .satisfies(failure -> assertThat(failure.hint()).isEqualTo("Make the segments larger."))
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.NOT_SUPPORTED);
        assertThat(store.names()).isEmpty();
    }

    @Test
    void segments_are_numbered_in_the_order_of_their_bytes() {
        byte[] plain = StoredSample.bytes(2 * StoredSample.SEGMENT + 1);

        StoredSample.write(store, "none", plain);

        assertThat(store.names())
                .extracting(name -> name.value())
                .containsExactly(
                        Samples.ID + "/SHOP.0.inst.001/00000000",
                        Samples.ID + "/SHOP.0.inst.001/00000001",
                        Samples.ID + "/SHOP.0.inst.001/00000002",
                        Samples.ID + "/SHOP.0.inst.001/index.json");
        assertThat(store.bytes(store.names().get(2))).containsExactly(plain[2 * StoredSample.SEGMENT]);
    }

    @Test
    void a_stream_that_fails_leaves_no_index() {
        InputStream failing = new DumpStream(3 * StoredSample.SEGMENT, () -> {
            throw new IOException("the dump broke");
        });

        assertFails(ErrorCode.GUEST, "the dump broke", store, failing);

        assertThat(store.names()).noneMatch(name -> name.value().endsWith("index.json"));
    }

    @Test
    void what_the_stream_throws_as_ours_reaches_the_caller() {
        InputStream failing = new DumpStream(0, () -> {
            throw new BackupException(ErrorCode.DATASTORE_FAILED, "the dump failed", "");
        });

        assertFails(ErrorCode.DATASTORE_FAILED, "the dump failed", store, failing);
    }

    @Test
    void the_first_failure_to_store_stops_an_endless_stream() {
        FaultyObjectStore full =
                new FaultyObjectStore(store).with(StoreFault.before(StoreCall.CREATE, 20, ErrorCode.STORAGE_FULL));

        assertFails(ErrorCode.STORAGE_FULL, "ordered failure", full, new DumpStream(Long.MAX_VALUE, () -> {}));
    }

    @Test
    void a_failure_to_store_ends_a_read_that_waits() throws IOException {
        FaultyObjectStore down = new FaultyObjectStore(store).with(StoreFault.downFrom(1));
        try (OutputStream dump = new PipedOutputStream();
                PipedInputStream silent = new PipedInputStream((PipedOutputStream) dump)) {
            dump.write(StoredSample.bytes(StoredSample.SEGMENT));

            assertFails(ErrorCode.STORAGE_UNAVAILABLE, "ordered failure", down, silent);
        }
    }

    @Test
    void a_check_that_throws_ends_a_read_that_waits() throws IOException {
        BackupException stopped = new BackupException(ErrorCode.INTERRUPTED, "stopped", "");
        AtomicInteger asked = new AtomicInteger();
        Runnable check = () -> {
            if (asked.incrementAndGet() == 3) {
                throw stopped;
            }
        };
        try (PipedOutputStream dump = new PipedOutputStream();
                PipedInputStream silent = new PipedInputStream(dump)) {
            Transfer transfer =
                    new Transfer(Stores.plain(store), new Capacity(16, 2, 2), check, TransferListener.none());

            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> new ArtifactWriter(transfer, Samples.ID, Encoding.of(Compression.parse("none")))
                            .write(Samples.ARTIFACT, silent))
                    .isSameAs(stopped);
        }
    }

    @Test
    void the_listener_hears_of_all_bytes() {
        AtomicLong plainBytes = new AtomicLong();
        AtomicLong storedBytes = new AtomicLong();
        Transfer transfer = StoredSample.transfer(store).alsoTelling(new TransferListener() {
            @Override
            public void plainMoved(long bytes) {
                plainBytes.addAndGet(bytes);
            }

            @Override
            public void storedMoved(long bytes) {
                storedBytes.addAndGet(bytes);
            }
        });

        ManifestArtifact artifact = new ArtifactWriter(transfer, Samples.ID, Encoding.of(Compression.parse("gzip")))
                .write(Samples.ARTIFACT, new ByteArrayInputStream(StoredSample.bytes(100)));

        assertThat(plainBytes).hasValue(100);
        assertThat(storedBytes).hasValue(artifact.storedBytes());
    }

    @Test
    void no_more_segments_are_in_memory_than_the_capacity_allows() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        DumpStream dump = new DumpStream(20 * StoredSample.SEGMENT, () -> {});
        Thread writer = new Thread(() -> StoredSample.write(new WaitingObjectStore(store, blocked), "none", dump));
        writer.start();

        // 3 encoded segments that wait for the store, and 4 plain ones
        while (writer.getState() != Thread.State.TIMED_WAITING || dump.bytesRead() < 7 * StoredSample.SEGMENT) {
            Thread.onSpinWait();
        }
        assertThat(dump.bytesRead()).isEqualTo(7 * StoredSample.SEGMENT);

        blocked.countDown();
        writer.join();
        assertThat(dump.bytesRead()).isEqualTo(20 * StoredSample.SEGMENT);
    }

    private static void assertFails(ErrorCode code, String message, ObjectStore store, InputStream plain) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> StoredSample.write(store, "none", plain))
                .withMessageContaining(message)
                .extracting(BackupException::code)
                .isEqualTo(code);
    }
}

package dev.coffer.backup.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to any stored object, nobody takes it for what was written. */
final class DamageTest {
    private static final byte[] PLAIN = StoredSample.bytes(2 * StoredSample.SEGMENT - 5);

    private final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());

    @BeforeEach
    void create_the_container() {
        store.createContainer();
    }

    @ParameterizedTest
    @Tag("long")
    @ValueSource(strings = {"none", "gzip", "zstd", "zstd+age"})
    void no_flipped_bit_goes_unnoticed(String codec) {
        ManifestArtifact artifact = StoredSample.write(store, codec, PLAIN);

        for (ObjectName name : store.names()) {
            byte[] written = store.bytes(name);
            for (int bit = 0; bit < written.length * 8; bit++) {
                byte[] flipped = written.clone();
                flipped[bit / 8] ^= (byte) (1 << (bit % 8));
                store.replace(name, Content.of(flipped));

                assertBothRefuse(artifact, name);
            }
            store.replace(name, Content.of(written));
        }
        assertThat(StoredSample.read(store, artifact)).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "zstd", "zstd+age"})
    void no_missing_or_added_byte_goes_unnoticed(String codec) {
        ManifestArtifact artifact = StoredSample.write(store, codec, PLAIN);

        for (ObjectName name : store.names()) {
            byte[] written = store.bytes(name);
            for (int length : List.of(0, 1, written.length - 1, written.length + 1, written.length * 2)) {
                store.replace(name, Content.of(Arrays.copyOf(written, length)));

                assertBothRefuse(artifact, name);
            }
            store.replace(name, Content.of(written));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "zstd", "zstd+age"})
    void no_missing_object_goes_unnoticed(String codec) {
        ManifestArtifact artifact = StoredSample.write(store, codec, PLAIN);

        for (ObjectName name : store.names()) {
            byte[] written = store.bytes(name);
            store.delete(name);

            assertBothRefuse(artifact, name);

            store.replace(name, Content.of(written));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "zstd", "zstd+age"})
    void no_objects_that_changed_places_go_unnoticed(String codec) {
        ManifestArtifact artifact = StoredSample.write(store, codec, PLAIN);

        for (ObjectName one : store.names()) {
            for (ObjectName other : store.names()) {
                if (one.compareTo(other) < 0) {
                    swap(one, other);

                    assertThatExceptionOfType(BackupException.class)
                            .isThrownBy(
                                    () -> StoredSample.reader(store, artifact).verify(artifact))
                            .extracting(BackupException::code)
                            .isEqualTo(ErrorCode.BACKUP_CORRUPT);

                    swap(one, other);
                }
            }
        }
    }

    private void swap(ObjectName one, ObjectName other) {
        byte[] bytes = store.bytes(one);
        store.replace(one, Content.of(store.bytes(other)));
        store.replace(other, Content.of(bytes));
    }

    private void assertBothRefuse(ManifestArtifact artifact, ObjectName damaged) {
        assertRefused(damaged, () -> StoredSample.reader(store, artifact).checkPresence(artifact));
        assertRefused(damaged, () -> StoredSample.reader(store, artifact).verify(artifact));
    }

    private static void assertRefused(ObjectName damaged, ThrowingCallable call) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(call)
                .withMessageContaining(damaged.value())
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.BACKUP_CORRUPT);
    }
}

package dev.coffer.backup.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import dev.coffer.backup.core.pipeline.TroubledObjectStore.Trouble;
import dev.coffer.backup.core.store.StoreLimits;
import dev.coffer.backup.core.store.Stores;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole objects are fetched again; nothing of a try that failed is handed on. */
final class TroubledDownloadTest {
    private static final byte[] PLAIN = StoredSample.bytes(5 * StoredSample.SEGMENT + 3);

    private final InMemoryObjectStore behind = new InMemoryObjectStore(Clock.systemUTC());
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private ManifestArtifact artifact;

    @BeforeEach
    void store_an_artifact() {
        behind.createContainer();
        artifact = StoredSample.write(behind, "zstd", PLAIN);
    }

    @ParameterizedTest
    @EnumSource
    void an_artifact_comes_back_whole_through_a_store_in_trouble(Trouble trouble) {
        ObjectStore store = troubled(trouble, 1, Duration.ofMinutes(5));

        assertThat(StoredSample.read(store, artifact)).isEqualTo(PLAIN);

        assertThat(notices).hasSize(behind.names().size()).allMatch(notice -> notice.contains("trying again"));
    }

    @Test
    void what_a_glance_does_not_find_is_looked_for_again() {
        ObjectStore store = troubled(Trouble.MISSING, 2, Duration.ofMinutes(5));

        StoredSample.reader(store, artifact).checkPresence(artifact);

        assertThat(notices).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DAMAGED", "ERROR_PAGE"})
    void what_is_damaged_twice_is_corrupt(Trouble trouble) {
        ObjectStore store = troubled(trouble, 2, Duration.ofMinutes(5));

        assertFails(ErrorCode.BACKUP_CORRUPT, store);
    }

    @Test
    void a_body_that_breaks_where_nothing_is_tried_again_is_no_damage() {
        ObjectStore store = troubled(Trouble.BREAKS, 1, Duration.ZERO);

        assertFails(ErrorCode.STORAGE_UNAVAILABLE, store);
    }

    /** The pauses have no length, since chance is always at its least. */
    private ObjectStore troubled(Trouble trouble, int times, Duration budget) {
        StoreLimits limits = new StoreLimits(3, budget, Optional.empty(), Optional.empty());
        return Stores.of(new TroubledObjectStore(behind, trouble, times), limits, () -> {}, notices::add, () -> 0)
                .working();
    }

    private void assertFails(ErrorCode code, ObjectStore store) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> StoredSample.reader(store, artifact).verify(artifact))
                .withMessageContaining("/")
                .extracting(BackupException::code)
                .isEqualTo(code);
    }
}

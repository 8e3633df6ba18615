package dev.coffer.backup.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.core.manifest.BackupIdentity;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.testkit.FaultyObjectStore;
import dev.coffer.backup.testkit.StoreCall;
import dev.coffer.backup.testkit.StoreFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RestorableBackupsTest {
    private final Shelf shelf = new Shelf();

    @Test
    void all_complete_backups_of_a_datastore_are_told_of_whatever_instance() {
        shelf.complete(shelf.id(1), "one");
        shelf.commit(shelf.begin(shelf.store, identity(2), "two"));

        assertThat(restorable("fake")).extracting(StoredBackup::id).containsExactly(shelf.id(2), shelf.id(1));
        assertThat(restorable("db2")).isEmpty();
    }

    @Test
    void one_that_is_being_made_counts_for_its_instance_until_its_lease_has_run_out() {
        shelf.complete(shelf.id(1), "one");
        shelf.begin(shelf.store, identity(2), "two");
        assertThat(restorable("fake")).hasSize(1);

        shelf.begin(shelf.store, identity(3), "one");
        assertRefused("is being made");

        shelf.clock.advance(StatusBoard.LEASE.plus(Duration.ofDays(1)));
        assertThat(restorable("fake")).hasSize(1);
    }

    @Test
    void one_that_cannot_be_read_is_refused() {
        shelf.complete(shelf.id(1), "one");
        shelf.store.replace(BackupObjects.manifest(shelf.id(1)), Content.of("{}".getBytes(StandardCharsets.UTF_8)));

        assertRefused("nobody knows what backup " + shelf.id(1) + " needs");
    }

    @Test
    void one_that_is_not_trusted_is_refused() {
        shelf.complete(shelf.id(1), "one");
        shelf.store.delete(BackupObjects.manifestSignature(shelf.id(1)));

        assertRefused("nobody knows what backup " + shelf.id(1) + " needs");
    }

    @Test
    void a_store_that_does_not_answer_has_no_backups_only_as_far_as_anybody_knows() {
        shelf.complete(shelf.id(1), "one");
        for (StoreCall call : List.of(StoreCall.LIST, StoreCall.OPEN)) {
            FaultyObjectStore silent =
                    new FaultyObjectStore(shelf.store).with(StoreFault.before(call, 1, ErrorCode.STORAGE_UNAVAILABLE));

            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> new RestorableBackups(shelf.catalogue(silent)).of("fake", "one", Set.of()))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE));
        }
    }

    private BackupIdentity identity(int number) {
        return new BackupIdentity(shelf.id(number), "nightly", "", Optional.empty());
    }

    @Test
    void one_whose_manifest_is_gone_may_come_back_and_is_refused() {
        shelf.complete(shelf.id(1), "one");
        shelf.complete(shelf.id(2), "two");
        shelf.store.delete(BackupObjects.manifest(shelf.id(1)));

        assertRefused("nobody knows what backup " + shelf.id(1) + " needs: it was completed, and its manifest is gone");
        assertThat(restorable("db2")).isEmpty();
    }

    @Test
    void one_that_is_not_trusted_is_refused_also_where_it_says_that_it_is_of_another_datastore() {
        shelf.complete(shelf.id(1), "one");
        shelf.store.delete(BackupObjects.manifestSignature(shelf.id(1)));

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> restorable("db2"))
                .withMessageContaining("nobody knows what backup " + shelf.id(1) + " needs");
    }

    @Test
    void those_that_may_yet_be_completed_are_told() {
        shelf.begin(shelf.store, identity(1), "one");
        shelf.clock.advance(StatusBoard.LEASE.plus(Duration.ofDays(1)));
        shelf.begin(shelf.store, identity(2), "two");
        shelf.begin(shelf.store, identity(3), "two")
                .fail(new BackupException(ErrorCode.STORAGE_UNAVAILABLE, "the store is down", ""));

        assertThat(known("fake").unfinished()).containsExactlyInAnyOrder(shelf.id(1), shelf.id(2), shelf.id(3));
        assertThat(known("db2").unfinished()).isEmpty();
    }

    @Test
    void one_whose_process_has_died_is_not_being_made_and_may_yet_be_completed() {
        shelf.complete(shelf.id(1), "one");
        shelf.begin(shelf.store, identity(2), "one");
        RestorableBackups backups = new RestorableBackups(shelf.catalogue());

        assertThat(backups.of("fake", "one", Set.of(shelf.id(2))).unfinished()).containsExactly(shelf.id(2));
        shelf.begin(shelf.store, identity(3), "one");
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> backups.of("fake", "one", Set.of(shelf.id(2))))
                .withMessageContaining("backup " + shelf.id(3) + " of instance one is being made");
    }

    private List<StoredBackup> restorable(String datastore) {
        return known(datastore).complete();
    }

    private RestorableBackups.Known known(String datastore) {
        return new RestorableBackups(shelf.catalogue()).of(datastore, "one", Set.of());
    }

    private void assertRefused(String words) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> restorable("fake"))
                .withMessageContaining(words)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_STATE));
    }
}

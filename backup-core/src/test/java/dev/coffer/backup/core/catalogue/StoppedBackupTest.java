package dev.coffer.backup.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.Page;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.store.StoreLimits;
import dev.coffer.backup.core.store.Stores;
import dev.coffer.backup.testkit.DelegatingObjectStore;
import dev.coffer.backup.testkit.FaultyObjectStore;
import dev.coffer.backup.testkit.StoreFault;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores that fail and hang, behind all that stands between them and the engine. */
@Timeout(30)
final class StoppedBackupTest {
    private final Shelf shelf = new Shelf();
    private final BackupId id = shelf.id(0);
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void let_what_hangs_go_on() {
        released.countDown();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void no_single_fault_at_any_call_keeps_a_backup_from_being_made(boolean beforeEffect) {
        boolean reached = true;
        for (int number = 1; reached; number++) {
            Shelf each = new Shelf();
            FaultyObjectStore store = new FaultyObjectStore(each.store)
                    .with(
                            beforeEffect
                                    ? StoreFault.before(number, ErrorCode.STORAGE_UNAVAILABLE)
                                    : StoreFault.after(number, ErrorCode.STORAGE_UNAVAILABLE));

            each.commit(each.begin(stores(store), id, "one"));

            assertThat(each.read(each.catalogue().load(id)))
                    .as("a fault at call %d", number)
                    .isEqualTo(Shelf.PLAIN);
            reached = store.calls().size() >= number;
        }
    }

    @Test
    void a_list_that_waits_for_a_store_that_hangs_ends_when_it_is_stopped() {
        ObjectStore hanging = new DelegatingObjectStore(shelf.store) {
            @Override
            public Page list(Listing listing) {
                stopped.set(true);
                hang();
                return super.list(listing);
            }
        };

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> shelf.catalogue(stores(hanging).working()).list(BackupFilter.all()))
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.INTERRUPTED);
    }

    @Test
    void a_look_at_each_of_many_backups_ends_when_it_is_stopped() {
        shelf.complete(id, "one");
        shelf.complete(shelf.id(1), "two");
        ObjectStore hanging = new DelegatingObjectStore(shelf.store) {
            @Override
            public ObjectBody open(ObjectName name) {
                stopped.set(true);
                hang();
                return super.open(name);
            }
        };

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> shelf.catalogue(stores(hanging).working()).list(BackupFilter.all()))
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.INTERRUPTED);
    }

    @Test
    void a_backup_that_is_stopped_says_so_and_clears_away_what_it_can_at_once() {
        BackupWriter backup = shelf.begin(stores(shelf.store), id, "one");
        backup.artifact(Shelf.ARTIFACT, shelf.plain());
        stopped.set(true);

        backup.fail(interrupted());

        assertThat(shelf.store.names()).containsExactly(BackupObjects.status(id));
        assertThat(shelf.catalogue().find("one").state()).isEqualTo(BackupState.FAILED);
    }

    @Test
    void a_backup_that_is_stopped_leaves_what_would_take_long_to_delete() {
        ObjectStore slow = new DelegatingObjectStore(shelf.store) {
            @Override
            public Page list(Listing listing) {
                shelf.clock.advance(Duration.ofMinutes(1));
                return super.list(listing);
            }
        };
        BackupWriter backup = shelf.begin(stores(slow), id, "one");
        backup.artifact(Shelf.ARTIFACT, shelf.plain());
        stopped.set(true);

        backup.fail(interrupted());

        assertThat(shelf.store.names()).hasSizeGreaterThan(1);
        assertThat(shelf.catalogue().find("one").state()).isEqualTo(BackupState.FAILED);
        shelf.catalogue().delete(id);
        assertThat(shelf.store.names()).isEmpty();
    }

    @Test
    void a_sweep_of_a_backup_that_failed_by_itself_ends_when_it_is_stopped() {
        ObjectStore hanging = new DelegatingObjectStore(shelf.store) {
            @Override
            public void deleteAll(Collection<ObjectName> names) {
                stopped.set(true);
                hang();
            }
        };
        BackupWriter backup = shelf.begin(stores(hanging), id, "one");
        backup.artifact(Shelf.ARTIFACT, shelf.plain());

        backup.fail(new BackupException(ErrorCode.DATASTORE_FAILED, "the dump failed", ""));

        assertThat(shelf.catalogue().find("one").reason().orElseThrow().message())
                .isEqualTo("the dump failed");
    }

    @Test
    void a_wish_to_stop_that_comes_when_the_manifest_is_on_its_way_comes_too_late() {
        ObjectStore store = new DelegatingObjectStore(shelf.store) {
            @Override
            public void create(ObjectName name, Content content) {
                super.create(name, content);
                if (name.equals(BackupObjects.manifest(id))) {
                    stopped.set(true);
                    hang();
                }
            }
        };

        shelf.commit(shelf.begin(stores(store), id, "one"));

        assertThat(shelf.catalogue().find("one").state()).isEqualTo(BackupState.COMPLETED);
        assertThat(shelf.read(shelf.catalogue().load(id))).isEqualTo(Shelf.PLAIN);
    }

    /** The pauses have no length, since chance is always at its least. */
    private Stores stores(ObjectStore store) {
        StoreLimits limits = new StoreLimits(3, Duration.ofMinutes(5), Optional.empty(), Optional.empty());
        return Stores.of(store, limits, this::check, notice -> {}, () -> 0);
    }

    private void check() {
        if (stopped.get()) {
            throw interrupted();
        }
    }

    private static BackupException interrupted() {
        return new BackupException(ErrorCode.INTERRUPTED, "stopped", "");
    }

    private void hang() {
        boolean open = false;
        while (!open) {
            try {
                released.await();
                open = true;
            } catch (InterruptedException e) {
                // As a library does that is in the middle of a system call.
            }
        }
    }
}

package dev.coffer.backup.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.StoredObject;
import dev.coffer.backup.core.manifest.BackupIdentity;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.testkit.DelegatingObjectStore;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A backup whose parent goes while it is made: it is none that could be restored, so it must not exist. */
final class LostParentTest {
    private final Shelf shelf = new Shelf();
    private final BackupId parent = shelf.id(1);
    private final BackupId child = shelf.id(2);

    @BeforeEach
    void a_parent() {
        shelf.complete(parent, "parent");
    }

    @Test
    void nothing_is_dumped_on_top_of_a_parent_that_is_gone() {
        BackupWriter backup = begin(shelf.store);
        lose();

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(backup::building)
                .withMessageContaining("parent " + parent + " was deleted")
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.BACKUP_STATE);
    }

    @Test
    void a_backup_whose_parent_goes_while_it_is_dumped_is_not_committed() {
        BackupWriter backup = begin(shelf.store);
        backup.building();
        lose();

        failsToCommit(backup);
    }

    @Test
    void a_backup_whose_parent_goes_as_its_manifest_is_written_is_taken_back() {
        ObjectStore store = new DelegatingObjectStore(shelf.store) {
            @Override
            public void create(ObjectName name, Content content) {
                if (name.equals(BackupObjects.manifest(child))) {
                    lose();
                }
                super.create(name, content);
            }
        };

        failsToCommit(begin(store));
    }

    @Test
    void one_that_cannot_be_taken_back_keeps_what_it_needs() {
        ObjectStore store = new DelegatingObjectStore(shelf.store) {
            @Override
            public void create(ObjectName name, Content content) {
                super.create(name, content);
                if (name.equals(BackupObjects.manifest(child))) {
                    lose();
                }
            }

            @Override
            public void delete(ObjectName name) {
                throw new BackupException(ErrorCode.STORAGE_DENIED, "nothing is deleted here", "");
            }
        };
        BackupWriter backup = begin(store);

        BackupException failure = catchThrowableOfType(BackupException.class, () -> shelf.commit(backup));
        backup.fail(failure);

        assertThat(failure.text()).contains("was deleted while the backup on top of it was made");
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(shelf.read(shelf.catalogue().load(child))).isEqualTo(Shelf.PLAIN);
    }

    @Test
    void a_backup_is_kept_where_the_store_denies_the_parent_that_it_lists() {
        ObjectStore store = new DelegatingObjectStore(shelf.store) {
            @Override
            public Optional<StoredObject> head(ObjectName name) {
                return name.equals(BackupObjects.manifest(parent)) ? Optional.empty() : super.head(name);
            }
        };
        BackupWriter backup = begin(store);
        backup.building();

        shelf.commit(backup);

        assertThat(shelf.read(shelf.catalogue().load(child))).isEqualTo(Shelf.PLAIN);
    }

    private BackupWriter begin(ObjectStore store) {
        return shelf.begin(store, new BackupIdentity(child, "child", "", Optional.of(parent)), "one");
    }

    private void lose() {
        shelf.store.delete(BackupObjects.manifest(parent));
    }

    private void failsToCommit(BackupWriter backup) {
        BackupException failure = catchThrowableOfType(BackupException.class, () -> shelf.commit(backup));
        backup.fail(failure);

        assertThat(failure.code()).isEqualTo(ErrorCode.BACKUP_STATE);
        assertThat(failure.text()).contains("parent " + parent + " was deleted");
        assertThat(shelf.catalogue().find("child").state()).isEqualTo(BackupState.FAILED);
        assertThat(shelf.store.names())
                .filteredOn(name -> name.value().startsWith(child + "/"))
                .containsExactly(BackupObjects.status(child));
    }
}

package dev.coffer.backup.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.BackupStatus;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.StatusJson;
import dev.coffer.backup.testkit.FaultyObjectStore;
import dev.coffer.backup.testkit.StoreCall;
import dev.coffer.backup.testkit.StoreFault;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class BackupWriterTest {
    private final Shelf shelf = new Shelf();
    private final BackupId id = shelf.id(0);

    @Test
    void a_committed_backup_is_complete_and_reads_as_it_was_written() {
        Manifest manifest = shelf.complete(id, "one");

        assertThat(shelf.catalogue().find("one").state()).isEqualTo(BackupState.COMPLETED);
        assertThat(shelf.catalogue().load(id)).isEqualTo(manifest);
        assertThat(shelf.read(manifest)).isEqualTo(Shelf.PLAIN);
        assertThat(status().state()).isEqualTo(BackupState.COMPLETED);
        assertThat(status().lease()).isEmpty();
    }

    @Test
    void a_backup_that_is_being_made_says_so_and_has_a_lease() {
        BackupWriter backup = shelf.begin(shelf.store, id, "one");

        assertThat(status().state()).isEqualTo(BackupState.NEW);
        backup.artifact(Shelf.ARTIFACT, shelf.plain());

        assertThat(status().state()).isEqualTo(BackupState.BUILDING);
        assertThat(status().isLive(shelf.clock.instant())).isTrue();
    }

    @Test
    void the_lease_is_renewed_while_bytes_move() {
        BackupWriter backup = shelf.begin(shelf.store, id, "one");
        backup.building();
        shelf.clock.advance(Duration.ofMinutes(5));

        backup.artifact(Shelf.ARTIFACT, shelf.plain());

        assertThat(status().updated()).isEqualTo(shelf.clock.instant());
        assertThat(status().plainBytes()).isPositive();
    }

    @Test
    void a_lease_that_cannot_be_renewed_does_not_stop_the_backup() {
        FaultyObjectStore store = new FaultyObjectStore(shelf.store)
                .with(StoreFault.before(StoreCall.REPLACE, 3, ErrorCode.STORAGE_UNAVAILABLE));
        BackupWriter backup = shelf.begin(store, id, "one");
        backup.building();
        shelf.clock.advance(Duration.ofMinutes(5));

        backup.renew();

        assertThat(shelf.commit(backup).id()).isEqualTo(id);
    }

    @Test
    void a_failed_dump_leaves_no_manifest_and_no_segments_but_its_reason() {
        BackupWriter backup = shelf.begin(shelf.store, id, "one");
        backup.artifact(Shelf.ARTIFACT, shelf.plain());

        backup.fail(dumpFailed());

        assertThat(shelf.store.names()).containsExactly(BackupObjects.status(id));
        BackupRecord record = shelf.catalogue().find("one");
        assertThat(record.state()).isEqualTo(BackupState.FAILED);
        assertThat(record.reason().orElseThrow().message()).isEqualTo("the dump failed");
    }

    @Test
    void a_store_that_is_down_does_not_hide_the_failure() {
        FaultyObjectStore store = new FaultyObjectStore(shelf.store);
        BackupWriter backup = shelf.begin(store, id, "one");
        store.with(StoreFault.downFrom(store.calls().size() + 1));

        backup.fail(dumpFailed());

        assertThat(status().state()).isEqualTo(BackupState.NEW);
    }

    @Test
    void an_interrupted_thread_still_records_the_failure_and_stays_interrupted() {
        BackupWriter backup = shelf.begin(shelf.store, id, "one");

        Thread.currentThread().interrupt();
        backup.fail(dumpFailed());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(status().state()).isEqualTo(BackupState.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000", "00000001", "index.json"})
    void what_is_gone_or_changed_before_the_commit_prevents_it(String object) {
        ObjectName name = new ObjectName(id + "/" + Shelf.ARTIFACT.name() + "/" + object);
        for (int damage = 0; damage < 2; damage++) {
            BackupWriter backup = shelf.begin(shelf.store, id, "one");
            backup.artifact(Shelf.ARTIFACT, shelf.plain());
            if (damage == 0) {
                shelf.store.delete(name);
            } else {
                byte[] bytes = shelf.store.bytes(name);
                bytes[0] ^= 1;
                shelf.store.replace(name, Content.of(bytes));
            }

            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> backup.commit(Shelf.DATABASES, List.of()))
                    .withMessageContaining(name.value())
                    .extracting(BackupException::code)
                    .isEqualTo(ErrorCode.BACKUP_CORRUPT);
            backup.fail(dumpFailed());
            assertThat(shelf.store.names()).containsExactly(BackupObjects.status(id));
        }
    }

    @Test
    void a_manifest_whose_write_took_effect_and_failed_counts_once_it_was_read_back() {
        FaultyObjectStore store = new FaultyObjectStore(shelf.store);
        BackupWriter backup = shelf.begin(store, id, "one");
        backup.artifact(Shelf.ARTIFACT, shelf.plain());
        int creates =
                (int) store.calls().stream().filter(StoreCall.CREATE::equals).count();
        store.with(StoreFault.after(StoreCall.CREATE, creates + 2, ErrorCode.STORAGE_UNAVAILABLE));

        Manifest manifest = backup.commit(Shelf.DATABASES, List.of());

        assertThat(shelf.catalogue().load(id)).isEqualTo(manifest);
    }

    @Test
    void a_manifest_that_is_read_back_otherwise_is_deleted() {
        ManglingObjectStore store = new ManglingObjectStore(shelf.store, BackupObjects.manifest(id));
        BackupWriter backup = shelf.begin(store, id, "one");
        backup.artifact(Shelf.ARTIFACT, shelf.plain());

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> backup.commit(Shelf.DATABASES, List.of()))
                .withMessageContaining("read back")
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.BACKUP_CORRUPT);
        backup.fail(dumpFailed());

        assertThat(shelf.store.names()).doesNotContain(BackupObjects.manifest(id));
        assertThat(shelf.catalogue().find("one").state()).isEqualTo(BackupState.FAILED);
    }

    @Test
    void a_signature_that_is_read_back_otherwise_leaves_no_manifest() {
        ManglingObjectStore store = new ManglingObjectStore(shelf.store, BackupObjects.manifestSignature(id));
        BackupWriter backup = shelf.begin(store, id, "one");
        backup.artifact(Shelf.ARTIFACT, shelf.plain());

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> backup.commit(Shelf.DATABASES, List.of()))
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.SIGNATURE_INVALID);
        assertThat(shelf.store.names()).doesNotContain(BackupObjects.manifest(id));
        backup.fail(dumpFailed());

        assertThat(shelf.store.names()).containsExactly(BackupObjects.status(id));
        assertThat(shelf.catalogue().find("one").state()).isEqualTo(BackupState.FAILED);
    }

    @Test
    void the_signature_is_written_just_before_the_manifest() {
        FaultyObjectStore store = new FaultyObjectStore(shelf.store);
        BackupWriter backup = shelf.begin(store, id, "one");
        backup.artifact(Shelf.ARTIFACT, shelf.plain());
        int creates =
                (int) store.calls().stream().filter(StoreCall.CREATE::equals).count();
        store.with(StoreFault.before(StoreCall.CREATE, creates + 2, ErrorCode.STORAGE_FULL));

        assertThatExceptionOfType(BackupException.class).isThrownBy(() -> backup.commit(Shelf.DATABASES, List.of()));

        assertThat(shelf.store.names())
                .contains(BackupObjects.manifestSignature(id))
                .doesNotContain(BackupObjects.manifest(id));
    }

    @Test
    void an_artifact_of_a_database_that_is_not_listed_is_no_manifest() {
        BackupWriter backup = shelf.begin(shelf.store, id, "one");
        backup.artifact(new Artifact("X", "OTHER", List.of()), shelf.plain());

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> backup.commit(Shelf.DATABASES, List.of()))
                .withMessageContaining("OTHER");

        assertThat(shelf.store.names()).doesNotContain(BackupObjects.manifest(id));
    }

    private enum Fault {
        BEFORE,
        AFTER,
        DOWN
    }

    @ParameterizedTest
    @EnumSource
    void a_fault_at_any_call_leaves_a_backup_to_restore_or_none(Fault kind) {
        tryEveryCall(kind, Shelf::new);
    }

    @ParameterizedTest
    @EnumSource
    void a_fault_at_any_call_of_an_encrypted_backup_leaves_one_with_its_key_or_none(Fault kind) {
        tryEveryCall(kind, Shelf::encrypted);
    }

    @Test
    void the_key_is_there_before_the_first_segment_and_gone_with_a_failed_backup() {
        Shelf encrypted = Shelf.encrypted();
        BackupWriter backup = encrypted.begin(encrypted.store, id, "one");

        backup.building();

        assertThat(encrypted.store.names()).containsExactly(BackupObjects.key(id, 1), BackupObjects.status(id));
        backup.fail(dumpFailed());
        assertThat(encrypted.store.names()).containsExactly(BackupObjects.status(id));
    }

    @Test
    void a_key_that_is_gone_or_changed_before_the_commit_prevents_it() {
        ObjectName key = BackupObjects.key(id, 1);
        for (int damage = 0; damage < 2; damage++) {
            Shelf encrypted = Shelf.encrypted();
            BackupWriter backup = encrypted.begin(encrypted.store, id, "one");
            backup.artifact(Shelf.ARTIFACT, encrypted.plain());
            if (damage == 0) {
                encrypted.store.delete(key);
            } else {
                byte[] bytes = encrypted.store.bytes(key);
                bytes[bytes.length - 1] ^= 1;
                encrypted.store.replace(key, Content.of(bytes));
            }

            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> backup.commit(Shelf.DATABASES, List.of()))
                    .withMessageContaining("key.1.age")
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_CORRUPT));
            assertThat(encrypted.store.names()).doesNotContain(BackupObjects.manifest(id));
        }
    }

    @Test
    void deleting_a_backup_deletes_all_its_keys() {
        Shelf encrypted = Shelf.encrypted();
        Manifest manifest = encrypted.complete(id, "one");
        encrypted.store.create(BackupObjects.key(id, 2), Content.of(new byte[] {1}));

        encrypted.catalogue().delete(manifest.id());

        assertThat(encrypted.store.names()).isEmpty();
    }

    private void tryEveryCall(Fault kind, Supplier<Shelf> shelves) {
        boolean reached = true;
        for (int number = 1; reached; number++) {
            Shelf each = shelves.get();
            FaultyObjectStore store = new FaultyObjectStore(each.store).with(fault(kind, number));

            boolean succeeded = runs(each, store);

            reached = store.calls().size() >= number;
            assertThat(reached || succeeded).as("call %d", number).isTrue();
            if (each.store.names().contains(BackupObjects.manifest(id))) {
                assertThat(each.read(each.catalogue().load(id))).isEqualTo(Shelf.PLAIN);
            } else {
                assertThat(succeeded)
                        .as("success in spite of a fault at call %d", number)
                        .isFalse();
            }
        }
    }

    private static StoreFault fault(Fault kind, int number) {
        return switch (kind) {
            case BEFORE -> StoreFault.before(number, ErrorCode.STORAGE_UNAVAILABLE);
            case AFTER -> StoreFault.after(number, ErrorCode.STORAGE_UNAVAILABLE);
            case DOWN -> StoreFault.downFrom(number);
        };
    }

    private boolean runs(Shelf each, FaultyObjectStore store) {
        try {
            BackupWriter backup = each.begin(store, id, "one");
            try {
                each.commit(backup);
                return true;
            } catch (BackupException e) {
                backup.fail(e);
                return false;
            }
        } catch (BackupException e) {
            return false;
        }
    }

    private static BackupException dumpFailed() {
        return new BackupException(ErrorCode.DATASTORE_FAILED, "the dump failed", "Look at it.");
    }

    private BackupStatus status() {
        return StatusJson.read(shelf.store.bytes(BackupObjects.status(id)), id);
    }
}

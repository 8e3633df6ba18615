package dev.coffer.backup.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.testkit.DelegatingObjectStore;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever bit of whatever object changes, and wherever one is cut off: nothing else is restored and nothing else is shown than
 * what was written. Every bit and every length is tried.
 */
final class DamagedBackupTest {
    private final Shelf shelf = new Shelf();
    private final BackupId id = shelf.id(0);
    private final Set<ErrorCode> seen = EnumSet.noneOf(ErrorCode.class);
    private final Manifest written = shelf.complete(id, "one");

    @Test
    @Tag("long")
    void a_changed_bit() {
        for (ObjectName name : withoutStatus()) {
            byte[] bytes = shelf.store.bytes(name);
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                byte[] flipped = bytes.clone();
                flipped[bit / 8] ^= (byte) (1 << (bit % 8));

                check(name, flipped);
            }
            shelf.store.replace(name, Content.of(bytes));
        }
        assertThat(seen).containsExactlyInAnyOrder(ErrorCode.SIGNATURE_INVALID, ErrorCode.BACKUP_CORRUPT);
    }

    /** All else of an encrypted backup is as here, and what age makes of segments is damaged in {@code DamageTest}. */
    @Test
    void a_changed_bit_or_a_cut_of_a_key() {
        Shelf encrypted = Shelf.encrypted();
        Manifest manifest = encrypted.complete(id, "one");
        ObjectName name = BackupObjects.key(id, 1);
        byte[] bytes = encrypted.store.bytes(name);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            encrypted.store.replace(name, Content.of(flipped));
            checkRefused(encrypted, manifest, name);
        }
        for (int length = 0; length < bytes.length; length++) {
            encrypted.store.replace(name, Content.of(Arrays.copyOf(bytes, length)));
            checkRefused(encrypted, manifest, name);
        }
        encrypted.store.replace(name, Content.of(bytes));
        assertThat(encrypted.read(manifest)).isEqualTo(Shelf.PLAIN);
    }

    private static void checkRefused(Shelf shelf, Manifest manifest, ObjectName damaged) {
        try {
            byte[] plain = shelf.read(manifest);
            fail("with a damaged " + damaged + " these were restored: " + Arrays.toString(plain));
        } catch (BackupException e) {
            assertThat(e.code()).isIn(ErrorCode.BACKUP_CORRUPT, ErrorCode.KEY_CORRUPT, ErrorCode.KEY_WRONG);
        }
    }

    @Test
    void a_cut() {
        for (ObjectName name : withoutStatus()) {
            byte[] bytes = shelf.store.bytes(name);
            for (int length = 0; length < bytes.length; length++) {
                check(name, Arrays.copyOf(bytes, length));
            }
            shelf.store.replace(name, Content.of(bytes));
        }
        assertThat(seen).containsExactlyInAnyOrder(ErrorCode.SIGNATURE_INVALID, ErrorCode.BACKUP_CORRUPT);
    }

    @Test
    void an_object_less() {
        for (ObjectName name : withoutStatus()) {
            byte[] bytes = shelf.store.bytes(name);
            shelf.store.delete(name);

            checkRestore(name);
            if (!isOfArtifact(name)) {
                checkShown(name);
            }

            shelf.store.replace(name, Content.of(bytes));
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(ErrorCode.BACKUP_UNSIGNED, ErrorCode.BACKUP_STATE, ErrorCode.BACKUP_CORRUPT);
    }

    @Test
    void a_status_of_any_kind_since_nobody_reads_it_of_a_backup_that_is_complete() {
        ObjectStore store = new DelegatingObjectStore(shelf.store) {
            @Override
            public ObjectBody open(ObjectName name) {
                assertThat(name).isNotEqualTo(BackupObjects.status(id));
                return super.open(name);
            }
        };
        Catalogue catalogue = shelf.catalogue(store);

        assertThat(catalogue.list(BackupFilter.all()).backups())
                .extracting(BackupRecord::state)
                .containsExactly(BackupState.COMPLETED);
        assertThat(catalogue.choose("one").backup().id()).isEqualTo(id);
        assertThat(catalogue.load(id)).isEqualTo(written);
    }

    private List<ObjectName> withoutStatus() {
        return shelf.store.names().stream()
                .filter(name -> !name.equals(BackupObjects.status(id)))
                .toList();
    }

    private void check(ObjectName name, byte[] damaged) {
        shelf.store.replace(name, Content.of(damaged));
        checkRestore(name);
        if (!isOfArtifact(name)) {
            checkShown(name);
        }
    }

    /** Whatever shows something reads nothing of artifacts. */
    private static boolean isOfArtifact(ObjectName name) {
        return name.value().contains("/" + Shelf.ARTIFACT.name() + "/");
    }

    private void checkRestore(ObjectName damaged) {
        try {
            byte[] plain = shelf.read(shelf.catalogue().load(id));
            fail("with a damaged " + damaged + " these were restored: " + Arrays.toString(plain));
        } catch (BackupException e) {
            seen.add(e.code());
        }
    }

    private void checkShown(ObjectName damaged) {
        BackupRecord shown = shelf.catalogue().find(id.value());
        if (shown.authorship().isPresent()) {
            assertThat(shelf.catalogue().manifest(id).orElseThrow().manifest()).isEqualTo(written);
            assertThat(shown.state()).isEqualTo(BackupState.UNTRUSTED);
            assertThat(shown.identity()).isEqualTo(written.identity());
            assertThat(shown.origin()).isEqualTo(written.origin());
            assertThat(shown.updated()).isEqualTo(written.times().committed());
            assertThat(shown.plainBytes()).isEqualTo(written.plainBytes());
        } else if (!damaged.equals(BackupObjects.manifest(id))
                || shelf.store.names().contains(damaged)) {
            assertThat(shown.name()).as(damaged.value()).isEmpty();
            assertThat(shown.reason().orElseThrow().code()).isEqualTo("SIGNATURE_INVALID");
        }
    }
}

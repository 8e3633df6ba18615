package dev.coffer.backup.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.manifest.BackupIdentity;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.signature.SigningKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChainTest {
    private final Shelf shelf = new Shelf();
    private final Catalogue catalogue = shelf.catalogue();

    @BeforeEach
    void a_full_backup_and_three_on_top_of_it() {
        shelf.complete(shelf.id(1), "full");
        onTop(shelf, 2, 1);
        onTop(shelf, 3, 2);
        onTop(shelf, 4, 1);
    }

    private static void onTop(Shelf of, int number, int parent) {
        BackupIdentity identity = new BackupIdentity(of.id(number), "b" + number, "", Optional.of(of.id(parent)));
        of.commit(of.begin(of.store, identity, "one"));
    }

    @Test
    void the_full_backup_comes_first_and_the_parent_last() {
        assertThat(chain(3)).containsExactly(shelf.id(1), shelf.id(2));
        assertThat(chain(4)).containsExactly(shelf.id(1));
        assertThat(chain(1)).isEmpty();
    }

    @Test
    void a_missing_link_is_named() {
        shelf.store.delete(BackupObjects.manifest(shelf.id(1)));

        assertThatThrownBy(() -> chain(3))
                .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.BACKUP_CORRUPT))
                .hasMessageContaining("backup " + shelf.id(1) + ", which it is made on top of, is missing");
    }

    @Test
    void a_link_that_somebody_else_has_signed_is_refused() {
        Manifest manifest = catalogue.load(shelf.id(3));
        Shelf stranger = new Shelf(SigningKey.generate());
        stranger.complete(stranger.id(1), "full");
        onTop(stranger, 2, 1);

        assertThatThrownBy(() -> stranger.catalogue().chain(manifest))
                .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.SIGNER_UNKNOWN));
    }

    @Test
    void the_family_of_a_backup_is_all_that_needs_it_the_youngest_first() {
        assertThat(catalogue.family(shelf.id(2))).containsExactly(shelf.id(3), shelf.id(2));
        assertThat(catalogue.family(shelf.id(1)))
                .containsExactlyInAnyOrder(shelf.id(4), shelf.id(3), shelf.id(2), shelf.id(1))
                .endsWith(shelf.id(1));
    }

    private List<BackupId> chain(int number) {
        return catalogue.chain(catalogue.load(shelf.id(number))).stream()
                .map(Manifest::id)
                .toList();
    }
}

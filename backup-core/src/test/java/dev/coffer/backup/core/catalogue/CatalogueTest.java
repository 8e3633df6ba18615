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
import dev.coffer.backup.core.manifest.BackupIdentity;
import dev.coffer.backup.core.manifest.BackupObjects;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.signature.Acceptance;
import dev.coffer.backup.core.signature.Namespace;
import dev.coffer.backup.core.signature.SigningKey;
import dev.coffer.backup.core.signature.Trust;
import dev.coffer.backup.testkit.DelegatingObjectStore;
import dev.coffer.backup.testkit.FaultyObjectStore;
import dev.coffer.backup.testkit.StoreCall;
import dev.coffer.backup.testkit.StoreFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class CatalogueTest {
    private final Shelf shelf = new Shelf();
    private final Catalogue catalogue = shelf.catalogue();

    @Test
    void backups_are_listed_newest_first_page_by_page() {
        List<BackupId> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ids.add(0, shelf.complete(shelf.id(i), "backup " + i).id());
        }

        List<BackupId> listed = new ArrayList<>();
        BackupPage page = catalogue.list(filter(15, Optional.empty()));
        while (page.more()) {
            assertThat(page.backups()).hasSize(15);
            page.backups().forEach(backup -> listed.add(backup.id()));
            page = catalogue.list(filter(15, Optional.of(listed.get(listed.size() - 1))));
        }
        page.backups().forEach(backup -> listed.add(backup.id()));

        assertThat(listed).isEqualTo(ids);
    }

    private static BackupFilter filter(int limit, Optional<BackupId> marker) {
        return new BackupFilter(limit, marker, Optional.empty(), Optional.empty());
    }

    @Test
    void a_list_may_be_of_one_instance_or_datastore() {
        shelf.complete(shelf.id(1), "of one");
        shelf.commit(shelf.begin(shelf.store, identity(shelf.id(2), "of two", Optional.empty()), "two"));

        assertThat(names(Optional.of("two"), Optional.empty())).containsExactly("of two");
        assertThat(names(Optional.of("three"), Optional.empty())).isEmpty();
        assertThat(names(Optional.empty(), Optional.of("fake"))).containsExactly("of two", "of one");
        assertThat(names(Optional.empty(), Optional.of("db2"))).isEmpty();
    }

    private List<String> names(Optional<String> instance, Optional<String> datastore) {
        return catalogue.list(new BackupFilter(10, Optional.empty(), instance, datastore)).backups().stream()
                .map(BackupRecord::name)
                .toList();
    }

    @Test
    void a_record_says_what_the_manifest_says() {
        Manifest manifest = shelf.complete(shelf.id(1), "one");

        BackupRecord record = catalogue.find(manifest.id().value().toUpperCase(Locale.ROOT));

        assertThat(record.identity()).isEqualTo(manifest.identity());
        assertThat(record.origin()).isEqualTo(manifest.origin());
        assertThat(record.plainBytes()).isEqualTo(Shelf.PLAIN.length);
        assertThat(record.storedBytes()).isEqualTo(manifest.storedBytes());
        assertThat(record.created()).isEqualTo(manifest.times().started());
        assertThat(record.updated()).isEqualTo(manifest.times().committed());
        assertThat(record.location()).isEqualTo("memory:container/" + manifest.id());
        assertThat(record.reason()).isEmpty();
    }

    @Test
    void the_complete_backup_of_a_name_is_chosen_and_newer_ones_that_are_not_complete_are_told_of() {
        shelf.begin(shelf.store, shelf.id(1), "nightly");
        shelf.complete(shelf.id(2), "nightly");
        shelf.complete(shelf.id(3), "other");
        shelf.begin(shelf.store, shelf.id(4), "nightly");

        ChosenBackup byName = catalogue.choose("nightly");
        ChosenBackup byId = catalogue.choose(shelf.id(2).value());

        assertThat(byName.backup().id()).isEqualTo(shelf.id(2));
        assertThat(byName.passedOver()).extracting(BackupRecord::id).containsExactly(shelf.id(4));
        assertThat(byId.backup().id()).isEqualTo(shelf.id(2));
        assertThat(byId.passedOver()).isEmpty();
    }

    @Test
    void what_is_no_backup_is_passed_over() {
        put(new ObjectName("not-an-id/manifest.json"), "{}");
        put(new ObjectName("0192f0c1-2345-4abc-8def-0123456789ab/manifest.json"), "{}");
        put(new ObjectName("0192f0c1-2345-7abc-8def-0123456789ab"), "{}");

        assertThat(catalogue.list(BackupFilter.all()).backups()).isEmpty();
    }

    @Test
    void a_backup_in_the_making_fails_when_its_lease_has_run_out() {
        shelf.begin(shelf.store, shelf.id(1), "slow").building();

        assertThat(catalogue.find("slow").state()).isEqualTo(BackupState.BUILDING);
        shelf.clock.advance(StatusBoard.LEASE);

        BackupRecord record = catalogue.find("slow");
        assertThat(record.state()).isEqualTo(BackupState.FAILED);
        assertThat(record.reason().orElseThrow().message()).contains("lease ran out at 2026-11-22T12:15:00Z");
    }

    @Test
    void a_manifest_that_cannot_be_read_is_listed_as_failed_among_the_others() {
        shelf.complete(shelf.id(1), "good");
        shelf.complete(shelf.id(2), "bad");
        put(BackupObjects.manifest(shelf.id(2)), "{");
        put(BackupObjects.manifestSignature(shelf.id(2)), signature("{"));

        List<BackupRecord> listed = catalogue.list(BackupFilter.all()).backups();

        assertThat(listed).extracting(BackupRecord::state).containsExactly(BackupState.FAILED, BackupState.COMPLETED);
        assertThat(listed.get(0).reason().orElseThrow().code()).isEqualTo("BACKUP_CORRUPT");
        assertThat(listed.get(0).created()).isEqualTo(shelf.clock.instant().plusMillis(2));
        assertFails(ErrorCode.BACKUP_CORRUPT, "manifest.json", () -> catalogue.load(shelf.id(2)));
    }

    private static String signature(String manifest) {
        byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
        return new String(Shelf.KEY.sign(Namespace.MANIFEST, bytes).armored(), StandardCharsets.US_ASCII);
    }

    @Test
    void what_is_shown_is_the_manifest_that_was_judged() {
        Manifest trusted = shelf.complete(shelf.id(1), "nightly");
        Shelf forger = new Shelf(SigningKey.generate());
        forger.complete(shelf.id(1), "nightly");
        AtomicInteger looks = new AtomicInteger();
        ObjectStore changing = new DelegatingObjectStore(shelf.store) {
            @Override
            public ObjectBody open(ObjectName name) {
                return looks.getAndIncrement() < 2 ? super.open(name) : forger.store.open(name);
            }
        };

        FoundBackup found = shelf.catalogue(changing).show(shelf.id(1).value());

        assertThat(found.manifest().map(SignedManifest::manifest)).contains(trusted);
        assertThat(found.manifest().map(SignedManifest::authorship))
                .isEqualTo(found.record().authorship());
        assertThat(looks).hasValue(2);
        assertThat(shelf.catalogue().show("nightly").record().id()).isEqualTo(shelf.id(1));
    }

    @Test
    void a_manifest_that_was_changed_since_it_was_signed_is_listed_as_failed_and_nothing_of_it_is_shown() {
        shelf.complete(shelf.id(1), "good");
        put(BackupObjects.manifest(shelf.id(1)), "{}");

        BackupRecord listed = catalogue.list(BackupFilter.all()).backups().get(0);

        assertThat(listed.state()).isEqualTo(BackupState.FAILED);
        assertThat(listed.reason().orElseThrow().code()).isEqualTo("SIGNATURE_INVALID");
        assertThat(listed.name()).isEmpty();
        assertThat(listed.authorship()).isEmpty();
        assertFails(ErrorCode.SIGNATURE_INVALID, "manifest.json", () -> catalogue.load(shelf.id(1)));
        assertFails(ErrorCode.BACKUP_UNKNOWN, "good", () -> catalogue.choose("good"));
    }

    @Test
    void a_backup_without_a_signature_is_not_trusted_until_somebody_says_so() {
        shelf.complete(shelf.id(1), "one");
        shelf.store.delete(BackupObjects.manifestSignature(shelf.id(1)));

        BackupRecord listed = catalogue.choose("one").backup();

        assertThat(listed.state()).isEqualTo(BackupState.UNTRUSTED);
        assertThat(listed.reason().orElseThrow().code()).isEqualTo("BACKUP_UNSIGNED");
        assertThat(listed.authorship().orElseThrow().trust()).isEqualTo(Trust.UNSIGNED);
        assertFails(ErrorCode.BACKUP_UNSIGNED, "is not signed", () -> catalogue.load(shelf.id(1)));
        Catalogue accepting = new Catalogue(shelf.store, shelf.clock, Shelf.signers(new Acceptance(Set.of(), true)));
        assertThat(accepting.find("one").state()).isEqualTo(BackupState.COMPLETED);
        assertThat(accepting.load(shelf.id(1)).identity().name()).isEqualTo("one");
    }

    @Test
    void a_backup_of_an_unknown_signer_is_passed_over_where_a_trusted_one_has_the_same_name() {
        Shelf stranger = new Shelf(SigningKey.generate());
        shelf.complete(shelf.id(1), "one");
        stranger.complete(shelf.id(2), "one");
        stranger.complete(shelf.id(3), "strange");
        stranger.store.names().forEach(name -> shelf.store.replace(name, Content.of(stranger.store.bytes(name))));

        ChosenBackup chosen = catalogue.choose("one");

        assertThat(chosen.backup().id()).isEqualTo(shelf.id(1));
        assertThat(chosen.passedOver()).extracting(BackupRecord::id).containsExactly(shelf.id(2));
        assertThat(catalogue.find("strange").state()).isEqualTo(BackupState.UNTRUSTED);
        assertFails(ErrorCode.SIGNER_UNKNOWN, "is signed by SHA256:", () -> catalogue.load(shelf.id(3)));
        catalogue.delete(shelf.id(3));
        assertFails(ErrorCode.BACKUP_UNKNOWN, "strange", () -> catalogue.find("strange"));
    }

    @Test
    void a_manifest_that_goes_while_it_is_looked_at_is_not_taken_for_unsigned() {
        shelf.complete(shelf.id(1), "one");
        ObjectStore going = new DelegatingObjectStore(shelf.store) {
            @Override
            public ObjectBody open(ObjectName name) {
                if (name.equals(BackupObjects.manifestSignature(shelf.id(1)))) {
                    shelf.catalogue().delete(shelf.id(1));
                }
                return super.open(name);
            }
        };

        assertFails(ErrorCode.BACKUP_UNKNOWN, "", () -> shelf.catalogue(going).load(shelf.id(1)));
    }

    @Test
    void a_status_that_cannot_be_read_is_a_failure_with_that_reason() {
        shelf.begin(shelf.store, shelf.id(1), "one");
        put(BackupObjects.status(shelf.id(1)), "?");

        BackupRecord record = catalogue.find(shelf.id(1).value());

        assertThat(record.state()).isEqualTo(BackupState.FAILED);
        assertThat(record.reason().orElseThrow().message()).contains("status.json");
    }

    @Test
    void segments_alone_are_a_failure_and_a_manifest_that_is_gone_is_missed() {
        put(new ObjectName(shelf.id(1) + "/X/00000000"), "bytes");
        shelf.complete(shelf.id(2), "robbed");
        shelf.store.delete(BackupObjects.manifest(shelf.id(2)));

        List<BackupRecord> listed = catalogue.list(BackupFilter.all()).backups();

        assertThat(listed).extracting(BackupRecord::state).containsOnly(BackupState.FAILED);
        assertThat(listed.get(0).reason().orElseThrow().message()).contains("its manifest is gone");
        assertThat(listed.get(1).reason().orElseThrow().message()).contains("neither a manifest nor a status");
    }

    @Test
    void a_store_that_is_down_is_no_empty_catalogue() {
        shelf.complete(shelf.id(1), "one");
        FaultyObjectStore store =
                new FaultyObjectStore(shelf.store).with(StoreFault.before(StoreCall.OPEN, 1, ErrorCode.STORAGE_DENIED));

        assertFails(ErrorCode.STORAGE_DENIED, "", () -> shelf.catalogue(store).list(BackupFilter.all()));
    }

    @Test
    void a_name_of_several_backups_lists_the_candidates() {
        shelf.complete(shelf.id(1), "twin");
        shelf.complete(shelf.id(2), "twin");

        assertFails(
                ErrorCode.BACKUP_AMBIGUOUS,
                shelf.id(2) + " (COMPLETED, 2026-11-22T12:00:00Z), " + shelf.id(1),
                () -> catalogue.find("twin"));
    }

    @Test
    void what_nobody_made_is_unknown() {
        assertFails(ErrorCode.BACKUP_UNKNOWN, "'none'", () -> catalogue.find("none"));
        assertFails(
                ErrorCode.BACKUP_UNKNOWN,
                shelf.id(1).value(),
                () -> catalogue.find(shelf.id(1).value()));
        assertFails(ErrorCode.BACKUP_UNKNOWN, shelf.id(1).value(), () -> catalogue.load(shelf.id(1)));
        assertFails(ErrorCode.BACKUP_UNKNOWN, shelf.id(1).value(), () -> catalogue.delete(shelf.id(1)));
    }

    @Test
    void what_is_not_complete_is_not_loaded() {
        shelf.begin(shelf.store, shelf.id(1), "one").fail(new BackupException(ErrorCode.GUEST, "no disk", ""));

        assertFails(ErrorCode.BACKUP_STATE, "is FAILED: no disk", () -> catalogue.load(shelf.id(1)));
    }

    @Test
    void a_deleted_backup_leaves_nothing() {
        shelf.complete(shelf.id(1), "one");
        Manifest other = shelf.complete(shelf.id(2), "other");

        catalogue.delete(shelf.id(1));

        assertThat(shelf.store.names()).allMatch(name -> name.value().startsWith(other.id() + "/"));
        assertThat(shelf.read(other)).isEqualTo(Shelf.PLAIN);
    }

    @Test
    void a_backup_that_is_being_made_is_not_deleted_until_its_lease_has_run_out() {
        shelf.begin(shelf.store, shelf.id(1), "one").artifact(Shelf.ARTIFACT, shelf.plain());

        assertFails(ErrorCode.BACKUP_STATE, "is being made", () -> catalogue.delete(shelf.id(1)));
        shelf.clock.advance(StatusBoard.LEASE.plus(Duration.ofSeconds(1)));
        catalogue.delete(shelf.id(1));

        assertThat(shelf.store.names()).isEmpty();
    }

    @Test
    void a_parent_is_not_deleted_before_its_children() {
        shelf.complete(shelf.id(1), "parent");
        shelf.commit(shelf.begin(shelf.store, identity(shelf.id(2), "child", Optional.of(shelf.id(1))), "one"));

        assertFails(ErrorCode.BACKUP_STATE, shelf.id(2).value(), () -> catalogue.delete(shelf.id(1)));
        catalogue.delete(shelf.id(2));
        catalogue.delete(shelf.id(1));

        assertThat(shelf.store.names()).isEmpty();
    }

    @Test
    void a_parent_is_not_deleted_while_a_child_is_being_made_on_it() {
        shelf.complete(shelf.id(1), "full");
        shelf.commit(shelf.begin(shelf.store, identity(shelf.id(2), "parent", Optional.of(shelf.id(1))), "one"));
        shelf.begin(shelf.store, identity(shelf.id(3), "child", Optional.of(shelf.id(2))), "one")
                .building();

        assertFails(ErrorCode.BACKUP_STATE, shelf.id(3) + " (BUILDING", () -> catalogue.delete(shelf.id(2)));
        assertFails(ErrorCode.BACKUP_STATE, shelf.id(3) + " (BUILDING", () -> catalogue.family(shelf.id(1)));
        shelf.clock.advance(StatusBoard.LEASE.plus(Duration.ofSeconds(1)));

        assertThat(catalogue.family(shelf.id(1))).containsExactly(shelf.id(2), shelf.id(1));
        catalogue.delete(shelf.id(2));
        assertThat(catalogue.find("child").state()).isEqualTo(BackupState.FAILED);
    }

    @Test
    void a_lease_that_is_yet_to_come_keeps_nobody_from_deleting_and_lists_as_failed() {
        shelf.begin(shelf.store, shelf.id(1), "one").artifact(Shelf.ARTIFACT, shelf.plain());
        renewed("9999-01-01T00:00:00Z");

        BackupRecord record = catalogue.find("one");
        catalogue.delete(shelf.id(1));

        assertThat(record.state()).isEqualTo(BackupState.FAILED);
        assertThat(record.reason().orElseThrow().message()).contains("a time that is yet to come");
        assertThat(shelf.store.names()).isEmpty();
    }

    @Test
    void a_clock_that_is_a_little_ahead_is_believed() {
        shelf.begin(shelf.store, shelf.id(1), "one");
        renewed(shelf.clock.instant().plus(Duration.ofMinutes(13)).toString());

        assertFails(ErrorCode.BACKUP_STATE, "is being made", () -> catalogue.delete(shelf.id(1)));
    }

    @Test
    void no_lease_keeps_a_backup_from_being_deleted_that_is_complete_and_trusted() {
        shelf.begin(shelf.store, shelf.id(1), "one");
        byte[] live = shelf.store.bytes(BackupObjects.status(shelf.id(1)));
        shelf.store.delete(BackupObjects.status(shelf.id(1)));
        shelf.complete(shelf.id(1), "one");
        shelf.store.replace(BackupObjects.status(shelf.id(1)), Content.of(live));

        catalogue.delete(shelf.id(1));

        assertThat(shelf.store.names()).isEmpty();
    }

    @Test
    void a_child_that_is_not_complete_and_trusted_keeps_no_parent() {
        shelf.complete(shelf.id(1), "parent");
        shelf.commit(shelf.begin(shelf.store, identity(shelf.id(2), "child", Optional.of(shelf.id(1))), "one"));
        shelf.begin(shelf.store, identity(shelf.id(3), "said", Optional.of(shelf.id(1))), "one");
        shelf.store.delete(BackupObjects.manifestSignature(shelf.id(2)));
        shelf.clock.advance(StatusBoard.LEASE.plus(Duration.ofSeconds(1)));

        catalogue.delete(shelf.id(1));

        assertThat(shelf.store.names()).noneMatch(name -> name.value().startsWith(shelf.id(1) + "/"));
    }

    @Test
    void an_object_with_an_odd_name_is_told_of_when_all_others_are_deleted() {
        shelf.complete(shelf.id(1), "one");
        ObjectStore odd = withRow(shelf.id(1) + "/x//y");

        assertFails(ErrorCode.OBJECT_CONFLICT, "/x//y' is left, whose name is none", () -> shelf.catalogue(odd)
                .delete(shelf.id(1)));
        assertThat(shelf.store.names()).containsExactly(BackupObjects.status(shelf.id(1)));
        assertThat(catalogue.find("one").state()).isEqualTo(BackupState.DELETE_FAILED);
        catalogue.delete(shelf.id(1));
        assertThat(shelf.store.names()).isEmpty();
    }

    @Test
    void a_failed_backup_is_told_of_though_an_object_with_an_odd_name_lies_in_it() {
        BackupWriter writer = shelf.begin(withRow(shelf.id(1) + "/x//y"), shelf.id(1), "one");
        writer.artifact(Shelf.ARTIFACT, shelf.plain());

        writer.fail(new BackupException(ErrorCode.DATASTORE_FAILED, "it broke", ""));

        assertThat(catalogue.find("one").reason().orElseThrow().message()).isEqualTo("it broke");
        assertThat(shelf.store.names()).containsExactly(BackupObjects.status(shelf.id(1)));
    }

    private ObjectStore withRow(String row) {
        return new DelegatingObjectStore(shelf.store) {
            @Override
            public Page list(Listing listing) {
                Page page = super.list(listing);
                List<String> rows = new ArrayList<>(page.rows());
                rows.add(row);
                return listing.prefix().isEmpty() ? page : new Page(rows, page.more());
            }
        };
    }

    private void renewed(String time) {
        ObjectName status = BackupObjects.status(shelf.id(1));
        String text = new String(shelf.store.bytes(status), StandardCharsets.UTF_8);
        put(status, text.replaceFirst("(\"renewed\" : )\"[^\"]*\"", "$1\"" + time + '"'));
    }

    @Test
    void a_backup_that_cannot_be_read_can_be_deleted() {
        shelf.complete(shelf.id(1), "one");
        put(BackupObjects.manifest(shelf.id(1)), "{");
        put(BackupObjects.status(shelf.id(1)), "{");

        catalogue.delete(shelf.id(1));

        assertThat(shelf.store.names()).isEmpty();
    }

    @Test
    void a_deletion_that_fails_anywhere_shows_and_can_be_repeated() {
        boolean failed = true;
        for (int number = 1; failed; number++) {
            Shelf each = new Shelf();
            each.complete(each.id(1), "one");
            FaultyObjectStore store = new FaultyObjectStore(each.store)
                    .with(StoreFault.before(StoreCall.DELETE, number, ErrorCode.STORAGE_UNAVAILABLE));

            failed = deletionFails(each.catalogue(store), each.id(1));

            if (failed) {
                BackupRecord left = each.catalogue().find("one");
                assertThat(left.state()).isIn(BackupState.COMPLETED, BackupState.DELETE_FAILED);
                assertThat(left.state() == BackupState.COMPLETED).isEqualTo(number == 1);
                each.catalogue().delete(each.id(1));
            }
            assertThat(each.store.names()).isEmpty();
        }
    }

    private static boolean deletionFails(Catalogue catalogue, BackupId id) {
        try {
            catalogue.delete(id);
            return false;
        } catch (BackupException e) {
            return true;
        }
    }

    private static BackupIdentity identity(BackupId id, String name, Optional<BackupId> parent) {
        return new BackupIdentity(id, name, "", parent);
    }

    private void put(ObjectName name, String text) {
        shelf.store.replace(name, Content.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertFails(ErrorCode code, String message, ThrowingCallable call) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(call)
                .withMessageContaining(message)
                .extracting(BackupException::code)
                .isEqualTo(code);
    }
}

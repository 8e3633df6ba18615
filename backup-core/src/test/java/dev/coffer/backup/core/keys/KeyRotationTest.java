package dev.coffer.backup.core.keys;

import static dev.coffer.backup.core.keys.KeyOpeningTest.assertFails;
import static dev.coffer.backup.core.keys.KeyRing.ANNA;
import static dev.coffer.backup.core.keys.KeyRing.BERT;
import static dev.coffer.backup.core.keys.KeyRing.CARL;
import static dev.coffer.backup.core.keys.KeyRing.recipients;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.Page;
import dev.coffer.backup.api.storage.StoredObject;
import dev.coffer.backup.core.age.AgeIdentity;
import dev.coffer.backup.testkit.DelegatingObjectStore;
import dev.coffer.backup.testkit.FaultyObjectStore;
import dev.coffer.backup.testkit.StoreCall;
import dev.coffer.backup.testkit.StoreFault;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyRotationTest {
    /** Anna gives her access to Carl, Bert keeps his. */
    private static final RecipientChange CARL_FOR_ANNA = new RecipientChange(recipients(CARL), recipients(ANNA));

    private final KeyRing ring = new KeyRing(ANNA, BERT);

    @Test
    void a_recipient_that_was_added_opens_the_backup_and_one_that_was_removed_does_not() {
        RotatedKey rotated = ring.rotation(ring.store).run(List.of(ANNA), CARL_FOR_ANNA);

        assertThat(rotated).isEqualTo(new RotatedKey(2, recipients(BERT, CARL), recipients(ANNA), true));
        assertThat(ring.files().numbers()).containsExactly(2);
        assertThat(ring.opening().open(List.of(CARL)).key().identity()).isEqualTo(ring.key.identity());
        assertThat(ring.opening().open(List.of(BERT)).countedRecipients()).isEqualTo(2);
        assertFails(ErrorCode.KEY_WRONG, "none of", () -> ring.opening().open(List.of(ANNA)));
    }

    @Test
    void whoever_rotates_and_stays_proves_that_he_still_opens_it() {
        RotatedKey rotated =
                ring.rotation(ring.store).run(List.of(CARL, BERT), new RecipientChange(recipients(CARL), List.of()));

        assertThat(rotated.recipients()).isEqualTo(recipients(ANNA, BERT, CARL));
        assertThat(ring.opening().open(List.of(ANNA)).number()).isEqualTo(2);
    }

    @Test
    void what_is_as_wanted_already_is_left_as_it_is() {
        byte[] before = ring.file(1);

        RotatedKey rotated =
                ring.rotation(ring.store).run(List.of(ANNA), new RecipientChange(recipients(BERT), recipients(CARL)));

        assertThat(rotated).isEqualTo(new RotatedKey(1, recipients(ANNA, BERT), List.of(), false));
        assertThat(ring.file(1)).isEqualTo(before);
    }

    @Test
    void the_last_recipient_cannot_be_removed() {
        assertFails(ErrorCode.USAGE, "nobody could open the backup any more", () -> ring.rotation(ring.store)
                .run(List.of(ANNA), new RecipientChange(List.of(), recipients(ANNA, BERT))));
        assertThat(ring.files().numbers()).containsExactly(1);
    }

    @Test
    void a_change_must_be_one_and_must_not_contradict_itself() {
        assertFails(ErrorCode.USAGE, "neither", () -> new RecipientChange(List.of(), List.of()));
        assertFails(
                ErrorCode.USAGE,
                "both added and removed",
                () -> new RecipientChange(recipients(ANNA), recipients(ANNA)));
    }

    @Test
    void a_file_that_does_not_name_all_its_recipients_is_not_rotated() {
        ring.put(2, KeyRing.encrypted(ring.key.bytes(), ANNA, BERT, CARL));

        assertFails(ErrorCode.NOT_SUPPORTED, "made for 3 recipients and names 2", () -> ring.rotation(ring.store)
                .run(List.of(ANNA), CARL_FOR_ANNA));
        assertThat(ring.files().numbers()).containsExactly(2, 1);
    }

    @Test
    void a_wrong_identity_changes_nothing() {
        assertFails(
                ErrorCode.KEY_WRONG, "none of", () -> ring.rotation(ring.store).run(List.of(CARL), CARL_FOR_ANNA));
        assertThat(ring.files().numbers()).containsExactly(1);
    }

    static Stream<Arguments> faults() {
        // One more than there are calls, so that the last one is a rotation without a fault.
        return IntStream.rangeClosed(1, 16)
                .boxed()
                .flatMap(number -> Stream.of(
                        Arguments.of("before call " + number, StoreFault.before(number, ErrorCode.STORAGE_UNAVAILABLE)),
                        Arguments.of("after call " + number, StoreFault.after(number, ErrorCode.STORAGE_UNAVAILABLE)),
                        Arguments.of("down from call " + number, StoreFault.downFrom(number))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void access_is_never_lost_whatever_fails(String title, StoreFault fault) {
        for (List<AgeIdentity> operator : List.of(List.of(ANNA), List.of(BERT))) {
            KeyRing under = new KeyRing(ANNA, BERT);
            FaultyObjectStore faulty = new FaultyObjectStore(under.store).with(fault);

            boolean done = succeeds(() -> under.rotation(faulty).run(operator, CARL_FOR_ANNA));

            int highest = under.files().numbers().first();
            assertThat(under.opening().open(List.of(ANNA, CARL)).number()).isEqualTo(highest);
            OpenedKey berts = under.opening().open(List.of(BERT));
            assertThat(berts.number()).isEqualTo(highest);
            assertThat(berts.key().identity()).isEqualTo(under.key.identity());
            if (done) {
                assertThat(under.files().numbers()).containsExactly(2);
            }

            under.rotation(under.store).run(List.of(BERT), CARL_FOR_ANNA);
            assertThat(under.files().numbers()).hasSize(1);
            assertThat(under.opening().open(List.of(CARL)).key().recipients()).isEqualTo(recipients(BERT, CARL));
        }
    }

    @Test
    void the_faults_reach_beyond_the_last_call() {
        FaultyObjectStore counting = new FaultyObjectStore(ring.store);

        ring.rotation(counting).run(List.of(BERT), CARL_FOR_ANNA);

        assertThat(counting.calls()).hasSizeLessThan(16);
    }

    @Test
    void of_two_at_once_one_is_told_so_and_nobody_loses_access() {
        RecipientChange carlToo = new RecipientChange(recipients(CARL), List.of());
        DelegatingObjectStore overtaken =
                new Overtaken(() -> ring.rotation(ring.store).run(List.of(BERT), carlToo), 1);

        assertFails(ErrorCode.OBJECT_CONFLICT, "at the same time", () -> ring.rotation(overtaken)
                .run(List.of(ANNA), new RecipientChange(List.of(), recipients(BERT))));
        assertThat(ring.files().numbers()).containsExactly(2);
        assertThat(ring.opening().open(List.of(CARL)).key().recipients()).isEqualTo(recipients(ANNA, BERT, CARL));
    }

    @Test
    void one_that_two_others_have_overtaken_takes_its_own_file_back() {
        DelegatingObjectStore overtaken = new Overtaken(
                () -> {
                    ring.rotation(ring.store).run(List.of(BERT), new RecipientChange(recipients(CARL), List.of()));
                    ring.rotation(ring.store).run(List.of(CARL), new RecipientChange(List.of(), recipients(BERT)));
                },
                1);

        assertFails(ErrorCode.OBJECT_CONFLICT, "at the same time", () -> ring.rotation(overtaken)
                .run(List.of(ANNA), new RecipientChange(List.of(), recipients(BERT))));
        assertThat(ring.files().numbers()).containsExactly(3);
        assertThat(ring.opening().open(List.of(CARL)).key().recipients()).isEqualTo(recipients(ANNA, CARL));
    }

    @Test
    void of_two_whose_files_the_store_both_took_neither_deletes_that_of_the_other() {
        RecipientChange carlToo = new RecipientChange(recipients(CARL), List.of());
        Careless store = new Careless();
        store.afterCreate = () -> ring.rotation(new Careless()).run(List.of(BERT), carlToo);

        assertFails(ErrorCode.OBJECT_CONFLICT, "read back is not what was written", () -> ring.rotation(store)
                .run(List.of(ANNA), new RecipientChange(List.of(), recipients(BERT))));
        assertThat(ring.files().numbers()).containsExactly(2);
        assertThat(ring.opening().open(List.of(CARL)).key().recipients()).isEqualTo(recipients(ANNA, BERT, CARL));
    }

    @Test
    void a_file_that_another_one_took_the_place_of_after_it_was_proven_deletes_nothing() {
        SealedKey others = SealedKey.seal(ring.key.forRecipients(recipients(CARL)));
        KeyRotation rotation =
                new KeyRotation(ring.store, KeyRing.ID, ring.key.identity().recipient(), () -> {
                    ring.store.replace(ring.files().name(2), others.file());
                    return true;
                });

        assertFails(ErrorCode.OBJECT_CONFLICT, "read back is not", () -> rotation.run(List.of(ANNA), CARL_FOR_ANNA));
        assertThat(ring.files().numbers()).containsExactly(2, 1);
    }

    @Test
    void a_change_that_another_one_took_the_place_of_at_the_end_is_no_success() {
        SealedKey others = SealedKey.seal(ring.key.forRecipients(recipients(ANNA, CARL)));
        DelegatingObjectStore store = new DelegatingObjectStore(ring.store) {
            @Override
            public void delete(ObjectName name) {
                super.delete(name);
                super.replace(ring.files().name(2), others.file());
            }
        };

        assertFails(ErrorCode.OBJECT_CONFLICT, "read back is not", () -> ring.rotation(store)
                .run(List.of(ANNA), CARL_FOR_ANNA));
        assertThat(ring.opening().open(List.of(ANNA)).number()).isEqualTo(2);
    }

    @Test
    void no_key_file_follows_the_last_number_there_is() {
        ring.put(999_999_999, ring.file(1));

        assertFails(ErrorCode.OBJECT_CONFLICT, "has the last number", () -> ring.rotation(ring.store)
                .run(List.of(ANNA), CARL_FOR_ANNA));
        assertThat(ring.files().numbers()).containsExactly(999_999_999, 1);
        assertThat(ring.opening().open(List.of(BERT)).key().identity()).isEqualTo(ring.key.identity());
    }

    @Test
    void an_old_key_file_under_a_higher_number_brings_nobody_back() {
        byte[] old = ring.file(1);
        ring.rotation(ring.store).run(List.of(BERT), CARL_FOR_ANNA);
        ring.put(3, old);
        RecipientChange none = new RecipientChange(List.of(), recipients(AgeIdentity.generate(new SecureRandom())));

        assertFails(ErrorCode.OBJECT_CONFLICT, "key.3.age' names the recipients [", () -> ring.rotation(ring.store)
                .run(List.of(BERT), none));
        assertThat(ring.files().numbers()).containsExactly(3, 2);

        assertThat(ring.rotation(ring.store).run(List.of(BERT), CARL_FOR_ANNA))
                .isEqualTo(new RotatedKey(4, recipients(BERT, CARL), recipients(ANNA), true));
        assertThat(ring.files().numbers()).containsExactly(4);
    }

    @Test
    void an_object_above_the_key_that_does_not_open_is_named_and_nothing_is_changed() {
        for (byte[] junk : List.of("junk".getBytes(UTF_8), KeyRing.encrypted(ring.key.bytes(), CARL))) {
            ring.put(7, junk);

            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> ring.rotation(ring.store).run(List.of(ANNA), CARL_FOR_ANNA))
                    .withMessageContaining("key.1.age', which is older, does open")
                    .satisfies(e -> assertThat(e.hint()).contains("key.7.age", "remove that object"));
            assertThat(ring.files().numbers()).containsExactly(7, 1);
            ring.files().delete(7);
        }
        ring.rotation(ring.store).run(List.of(ANNA), CARL_FOR_ANNA);
        assertThat(ring.files().numbers()).containsExactly(2);
    }

    @Test
    void a_backup_that_is_deleted_meanwhile_keeps_no_key() {
        AtomicBoolean exists = new AtomicBoolean();
        KeyRotation rotation =
                new KeyRotation(ring.store, KeyRing.ID, ring.key.identity().recipient(), exists::get);

        assertFails(ErrorCode.OBJECT_CONFLICT, "was deleted", () -> rotation.run(List.of(ANNA), CARL_FOR_ANNA));
        assertThat(ring.files().numbers()).containsExactly(1);
    }

    @Test
    void a_store_that_changes_what_it_is_given_loses_no_access() {
        DelegatingObjectStore mangling = new DelegatingObjectStore(ring.store) {
            @Override
            public void create(ObjectName name, Content content) {
                byte[] bytes = new byte[content.length()];
                content.bytes().get(bytes);
                bytes[bytes.length - 1] ^= 1;
                super.create(name, Content.of(bytes));
            }
        };

        assertFails(ErrorCode.OBJECT_CONFLICT, "read back is not what was written", () -> ring.rotation(mangling)
                .run(List.of(ANNA), CARL_FOR_ANNA));
        assertThat(ring.files().numbers()).containsExactly(2, 1);
        assertThat(ring.opening().open(List.of(ANNA)).number()).isEqualTo(1);
    }

    @Test
    void a_file_that_another_one_has_relied_on_stays_even_if_it_could_not_be_read_back_at_once() {
        ObjectName own = ring.files().name(2);
        DelegatingObjectStore late = new DelegatingObjectStore(ring.store) {
            private boolean shown;

            @Override
            public ObjectBody open(ObjectName name) {
                if (name.equals(own) && !shown) {
                    shown = true;
                    ring.files().delete(1); // Another rotation found nothing left to do but that.
                    throw new BackupException(ErrorCode.OBJECT_MISSING, "not yet", "");
                }
                return super.open(name);
            }
        };

        assertFails(ErrorCode.OBJECT_CONFLICT, "read back is not", () -> ring.rotation(late)
                .run(List.of(ANNA), CARL_FOR_ANNA));

        assertThat(ring.files().numbers()).containsExactly(2);
        assertThat(ring.opening().open(List.of(CARL)).key().identity()).isEqualTo(ring.key.identity());
    }

    @Test
    void an_old_file_that_stays_is_a_failure_that_says_who_still_has_access() {
        FaultyObjectStore faulty = new FaultyObjectStore(ring.store)
                .with(StoreFault.before(StoreCall.DELETE, 1, ErrorCode.STORAGE_DENIED));

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> ring.rotation(faulty).run(List.of(BERT), CARL_FOR_ANNA))
                .withMessageContaining("key.1.age' could not be deleted")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_DENIED));

        assertThat(ring.rotation(ring.store).run(List.of(BERT), CARL_FOR_ANNA))
                .isEqualTo(new RotatedKey(2, recipients(BERT, CARL), List.of(), true));
        assertThat(ring.files().numbers()).containsExactly(2);
    }

    private static boolean succeeds(Runnable call) {
        try {
            call.run();
            return true;
        } catch (BackupException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
            return false;
        }
    }

    /** Lets others go ahead just before the n-th object is made. */
    private final class Overtaken extends DelegatingObjectStore {
        private final Runnable others;
        private int left;

        Overtaken(Runnable others, int number) {
            super(ring.store);
            this.others = others;
            this.left = number;
        }

        @Override
        public void create(ObjectName name, Content content) {
            left--;
            if (left == 0) {
                others.run();
            }
            super.create(name, content);
        }
    }

    /** A listing that lags behind, and of two that create the same object at once the later one wins. */
    private final class Careless extends DelegatingObjectStore {
        private final Set<ObjectName> seen = new HashSet<>(ring.store.names());
        private Runnable afterCreate = () -> {};

        Careless() {
            super(ring.store);
            seen.retainAll(Set.of(ring.files().name(1)));
        }

        @Override
        public void create(ObjectName name, Content content) {
            super.replace(name, content);
            seen.add(name);
            afterCreate.run();
        }

        @Override
        public Optional<StoredObject> head(ObjectName name) {
            return super.head(name).filter(there -> seen.contains(name));
        }

        @Override
        public Page list(Listing listing) {
            Page page = super.list(listing);
            return new Page(
                    page.rows().stream()
                            .filter(row -> seen.contains(new ObjectName(row)))
                            .toList(),
                    page.more());
        }
    }
}

package dev.coffer.backup.core.keys;

import static dev.coffer.backup.core.keys.KeyRing.ANNA;
import static dev.coffer.backup.core.keys.KeyRing.BERT;
import static dev.coffer.backup.core.keys.KeyRing.CARL;
import static dev.coffer.backup.core.keys.KeyRing.recipients;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Secret;
import dev.coffer.backup.core.age.AgeFile;
import dev.coffer.backup.core.age.AgeIdentity;
import dev.coffer.backup.core.age.IdentityFile;
import java.security.SecureRandom;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class KeyOpeningTest {
    private final KeyRing ring = new KeyRing(ANNA, BERT);

    @Test
    void each_recipient_opens_the_key_and_learns_who_else_can() {
        OpenedKey opened = ring.opening().open(List.of(CARL, BERT));

        assertThat(opened).isEqualTo(new OpenedKey(1, ring.key, 2, BERT));
        assertThat(opened.key().recipients()).isEqualTo(recipients(ANNA, BERT));
    }

    @Test
    void the_highest_number_counts_and_what_is_no_key_file_does_not() {
        AgeIdentity other = AgeIdentity.generate(new SecureRandom());
        ring.put(2, KeyRing.encrypted(ring.key.bytes(), CARL));
        ring.put(10, KeyRing.encrypted(ring.key.bytes(), other));

        assertThat(ring.files().numbers()).containsExactly(10, 2, 1);
        assertThat(ring.opening().open(List.of(ANNA, BERT, CARL, other)).number())
                .isEqualTo(10);
    }

    @Test
    void an_older_file_is_opened_where_the_newest_one_does_not_open() {
        ring.put(2, KeyRing.encrypted(ring.key.bytes(), CARL));
        ring.put(3, "damaged".getBytes(UTF_8));

        assertThat(ring.opening().open(List.of(ANNA)).number()).isEqualTo(1);
    }

    @Test
    void whoever_examines_the_key_is_told_of_every_other_key_file() {
        ring.put(2, KeyRing.encrypted(ring.key.forRecipients(recipients(ANNA)).bytes(), ANNA));
        ring.put(3, "damaged".getBytes(UTF_8));

        KeyFinding finding = ring.opening().examine(List.of(ANNA));

        assertThat(finding.opened().number()).isEqualTo(2);
        assertThat(finding.remarks()).hasSize(2);
        assertThat(finding.remarks().get(0))
                .contains("key.3.age' is there, too, and does not open", "remove that object");
        assertThat(finding.remarks().get(1)).contains("key.1.age' is there, too, and names " + recipients(ANNA, BERT));
        ring.files().delete(3);
        ring.files().delete(2);
        assertThat(ring.opening().examine(List.of(BERT)).remarks()).isEmpty();
    }

    @Test
    void a_key_file_for_a_passphrase_is_said_to_be_one() {
        String header = "age-encryption.org/v1\n-> scrypt " + "A".repeat(22) + " 18\n" + "A".repeat(43) + "\n--- "
                + "A".repeat(43) + "\n";
        ring.put(2, (header + "B".repeat(64)).getBytes(UTF_8));
        ring.files().delete(1);

        assertFails(ErrorCode.KEY_WRONG, "encrypted with a passphrase, which is not supported", () -> ring.opening()
                .open(List.of(ANNA)));
    }

    @Test
    void a_wrong_identity_is_told_apart_from_a_damaged_file() {
        assertFails(ErrorCode.KEY_WRONG, "none of 1 identities opens", () -> ring.opening()
                .open(List.of(CARL)));

        byte[] damaged = ring.file(1);
        damaged[damaged.length - 1] ^= 1;
        ring.put(2, damaged);
        ring.files().delete(1);
        assertFails(ErrorCode.KEY_CORRUPT, "key.2.age", () -> ring.opening().open(List.of(ANNA)));
        assertFails(ErrorCode.KEY_WRONG, "key.2.age", () -> ring.opening().open(List.of(CARL)));

        ring.files().delete(2);
        ring.put(3, "no age file".getBytes(UTF_8));
        assertFails(ErrorCode.KEY_CORRUPT, "key.3.age", () -> ring.opening().open(List.of(CARL)));

        ring.files().delete(3);
        assertFails(
                ErrorCode.KEY_CORRUPT, "has no key file", () -> ring.opening().open(List.of(ANNA)));
    }

    @Test
    void the_key_of_another_backup_is_not_taken_for_this_one() {
        assertFails(ErrorCode.KEY_CORRUPT, "names " + CARL.recipient(), () -> ring.opening(CARL.recipient())
                .open(List.of(ANNA)));
    }

    @Test
    void what_has_no_identity_inside_is_no_key_and_is_not_shown() {
        ring.files().delete(1);
        ring.put(1, KeyRing.encrypted("a secret of somebody".getBytes(UTF_8), ANNA));

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> ring.opening().open(List.of(ANNA)))
                .withMessageContaining("has no identity of a backup inside")
                .withMessageNotContaining("a secret of somebody");
    }

    @Test
    void a_file_that_is_too_large_is_not_fetched() {
        ring.files().delete(1);
        ring.put(1, new byte[KeyFiles.MOST_BYTES + 1]);

        assertFails(ErrorCode.BACKUP_CORRUPT, "bytes", () -> ring.opening().open(List.of(ANNA)));
    }

    @Test
    void the_file_with_the_most_recipients_is_small_enough() {
        AgeIdentity[] many = new AgeIdentity[AgeFile.MOST_RECIPIENTS];
        for (int i = 0; i < many.length; i++) {
            many[i] = AgeIdentity.generate(new SecureRandom());
        }
        KeyRing full = new KeyRing(many);

        assertThat(full.opening().open(List.of(many[99])).key().recipients()).hasSize(many.length);
    }

    @Test
    void the_inside_is_an_identity_file_of_age() {
        IdentityFile file = IdentityFile.parse(new Secret(new String(ring.key.bytes(), UTF_8)));

        assertThat(file.identities()).containsExactly(ring.key.identity());
        assertThat(file.comments())
                .containsExactly(
                        "opens backup " + KeyRing.ID,
                        "public key: " + ring.key.identity().recipient(),
                        "recipient: " + ANNA.recipient(),
                        "recipient: " + BERT.recipient());
    }

    static void assertFails(ErrorCode code, String message, ThrowingCallable call) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(call)
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}

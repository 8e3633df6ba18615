package dev.coffer.backup.core.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class AgeFileProperties {
    private static final AgeIdentity ANNA = AgeIdentity.generate(new SecureRandom());
    private static final AgeIdentity BERT = AgeIdentity.generate(new SecureRandom());
    private static final byte[] PLAIN = {1, 2, 3, 4, 5};
    private static final byte[] FILE = AgeFile.encrypt(PLAIN, List.of(ANNA.recipient(), BERT.recipient()));

    @Property(tries = 100)
    void what_was_encrypted_is_decrypted(@ForAll @Size(max = 2_000) byte[] plain) throws Exception {
        byte[] file = AgeFile.encrypt(plain, List.of(ANNA.recipient()));

        assertThat(AgeFile.decrypt(file, List.of(ANNA))).isEqualTo(plain);
    }

    @Property(tries = 1000)
    void no_changed_bit_gives_other_bytes(@ForAll @IntRange(max = 4_000) int bit) {
        byte[] changed = FILE.clone();
        changed[bit / 8 % FILE.length] ^= (byte) (1 << bit % 8);

        assertThatThrownBy(() -> AgeFile.decrypt(changed, List.of(ANNA)))
                .isInstanceOfAny(UnreadableAgeFileException.class, WrongIdentityException.class);
    }

    @Property(tries = 300)
    void no_truncation_gives_anything(@ForAll @IntRange(max = 500) int length) {
        byte[] cut = Arrays.copyOf(FILE, length % FILE.length);

        assertThatThrownBy(() -> AgeFile.decrypt(cut, List.of(ANNA)))
                .isInstanceOfAny(UnreadableAgeFileException.class, WrongIdentityException.class);
    }

    @Property(tries = 100)
    void nothing_may_follow_a_file(@ForAll @Size(min = 1, max = 100) byte[] more) {
        byte[] longer = Arrays.copyOf(FILE, FILE.length + more.length);
        System.arraycopy(more, 0, longer, FILE.length, more.length);

        assertThatThrownBy(() -> AgeFile.decrypt(longer, List.of(ANNA))).isInstanceOf(UnreadableAgeFileException.class);
    }

    @Property(tries = 300)
    void bytes_that_are_no_age_file_open_nothing(@ForAll @Size(max = 300) byte[] bytes) {
        assertThatThrownBy(() -> AgeFile.decrypt(bytes, List.of(ANNA))).isInstanceOf(UnreadableAgeFileException.class);
    }

    @Property(tries = 300)
    void a_text_with_one_other_character_is_no_recipient(
            @ForAll @IntRange(max = 61) int at, @ForAll @IntRange(min = 33, max = 126) int character) {
        StringBuilder text = new StringBuilder(ANNA.recipient().text());
        if (text.charAt(at) == character) {
            return;
        }
        text.setCharAt(at, (char) character);

        assertThatThrownBy(() -> new AgeRecipient(text.toString())).isInstanceOf(IllegalArgumentException.class);
    }
}

package dev.coffer.backup.core.age;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgeFileTest {
    private static final byte[] PLAIN = "what nobody else is to read\n".getBytes(UTF_8);
    private static final AgeIdentity ANNA = AgeIdentity.generate(new SecureRandom());
    private static final AgeIdentity BERT = AgeIdentity.generate(new SecureRandom());
    private static final AgeIdentity CARL = AgeIdentity.generate(new SecureRandom());

    @Test
    void each_of_several_recipients_opens_a_file() throws Exception {
        byte[] file = AgeFile.encrypt(PLAIN, List.of(ANNA.recipient(), BERT.recipient()));

        assertThat(AgeFile.decrypt(file, List.of(ANNA))).isEqualTo(PLAIN);
        assertThat(AgeFile.decrypt(file, List.of(BERT))).isEqualTo(PLAIN);
    }

    @Test
    void one_identity_that_fits_among_several_is_enough() throws Exception {
        byte[] file = AgeFile.encrypt(PLAIN, List.of(BERT.recipient()));

        assertThat(AgeFile.decrypt(file, List.of(ANNA, BERT, CARL))).isEqualTo(PLAIN);
    }

    @Test
    void nobody_else_opens_a_file() {
        byte[] file = AgeFile.encrypt(PLAIN, List.of(ANNA.recipient(), BERT.recipient()));

        assertThatExceptionOfType(WrongIdentityException.class)
                .isThrownBy(() -> AgeFile.decrypt(file, List.of(CARL)))
                .withMessage("none of 1 identities opens it");
        assertThatExceptionOfType(WrongIdentityException.class).isThrownBy(() -> AgeFile.decrypt(file, List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65535, 65536, 65537, 200_000})
    void any_length_comes_back(int length) throws Exception {
        byte[] plain = new byte[length];
        Arrays.fill(plain, (byte) 42);

        byte[] file = AgeFile.encrypt(plain, List.of(ANNA.recipient()));

        assertThat(AgeFile.decrypt(file, List.of(ANNA))).isEqualTo(plain);
    }

    @Test
    void the_recipients_of_a_file_are_counted_without_an_identity() throws Exception {
        byte[] file = AgeFile.encrypt(PLAIN, List.of(ANNA.recipient(), BERT.recipient(), ANNA.recipient()));

        assertThat(AgeFile.countRecipients(file)).isEqualTo(2);
    }

    @Test
    void as_many_recipients_as_are_allowed_can_be_read_again() throws Exception {
        List<AgeRecipient> many = new ArrayList<>(Stream.generate(() -> AgeIdentity.generate(new SecureRandom()))
                .limit(AgeFile.MOST_RECIPIENTS - 1)
                .map(AgeIdentity::recipient)
                .toList());
        many.add(ANNA.recipient());

        byte[] file = AgeFile.encrypt(PLAIN, many);

        assertThat(AgeFile.decrypt(file, List.of(ANNA))).isEqualTo(PLAIN);
        assertThat(AgeFile.countRecipients(file)).isEqualTo(AgeFile.MOST_RECIPIENTS);
        many.add(BERT.recipient());
        assertThatIllegalArgumentException().isThrownBy(() -> AgeFile.encrypt(PLAIN, many));
    }

    @Test
    void nothing_is_encrypted_to_nobody() {
        assertThatIllegalArgumentException().isThrownBy(() -> AgeFile.encrypt(PLAIN, Collections.emptyList()));
    }

    @Test
    void a_recipient_whose_key_all_would_know_is_refused() {
        AgeRecipient zero = new AgeRecipient(Bech32Key.encode(AgeRecipient.PREFIX, new byte[32]));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgeFile.encrypt(PLAIN, List.of(zero)))
                .withMessageContaining(zero.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "age-encryption.org/v1\n", "age-encryption.org/v2\n-> X25519 a\n", "no age file"})
    void what_is_no_age_file_is_said_to_be_none(String text) {
        assertThatExceptionOfType(UnreadableAgeFileException.class)
                .isThrownBy(() -> AgeFile.decrypt(text.getBytes(UTF_8), List.of(ANNA)));
        assertThatExceptionOfType(UnreadableAgeFileException.class)
                .isThrownBy(() -> AgeFile.countRecipients(text.getBytes(UTF_8)));
    }

    @Test
    void a_stanza_that_is_not_as_it_must_be_is_damage_and_not_a_wrong_identity() {
        String text = new String(AgeFile.encrypt(PLAIN, List.of(ANNA.recipient())), ISO_8859_1);
        byte[] changed = text.replace("-> X25519 ", "-> X25519 a ").getBytes(ISO_8859_1);

        assertThatExceptionOfType(UnreadableAgeFileException.class)
                .isThrownBy(() -> AgeFile.decrypt(changed, List.of(ANNA)));
    }
}

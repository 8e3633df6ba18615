package dev.coffer.backup.core.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coffer.backup.api.Secret;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeKeysTest {
    private static final AgeIdentity OURS = AgeIdentity.generate(new SecureRandom());

    @Test
    void an_identity_is_read_from_the_text_that_it_has() {
        AgeIdentity again = AgeIdentity.parse(OURS.text());

        assertThat(again).isEqualTo(OURS).hasSameHashCodeAs(OURS);
        assertThat(again.recipient()).isEqualTo(OURS.recipient());
        assertThat(again.recipient().text()).startsWith("age1").hasSize(62);
    }

    @Test
    void two_generated_identities_differ() {
        AgeIdentity other = AgeIdentity.generate(new SecureRandom());

        assertThat(other).isNotEqualTo(OURS);
        assertThat(other.recipient()).isNotEqualTo(OURS.recipient());
    }

    @Test
    void an_identity_is_made_of_the_random_numbers_that_are_passed_in() {
        SecureRandom zeros = new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                Arrays.fill(bytes, (byte) 0);
            }
        };

        assertThat(AgeIdentity.generate(zeros)).isEqualTo(AgeIdentity.generate(zeros));
    }

    @Test
    void an_identity_does_not_print_its_secret() {
        assertThat(OURS.toString()).isEqualTo("identity of " + OURS.recipient()).doesNotContain(AgeIdentity.PREFIX);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIL8 x | SSH keys",
                "ssh-rsa AAAAB3NzaC1yc2E | SSH keys",
                "age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t | plugins",
                "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8q | checksum",
                "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8 | checksum",
                "AGE1QL3Z7HJY54PW3HYWW5AYYFG7ZQGVC7W3J2ELW8ZMRJ2KG5SFN9AQMCAC8P | only X25519",
                "a passphrase of mine | passphrases",
                "age1 | checksum",
                "'' | only X25519",
            })
    void what_is_no_recipient_is_refused_with_what_is_supported(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AgeRecipient(text))
                .withMessageContaining(reason);
    }

    @Test
    void an_identity_in_the_place_of_a_recipient_is_not_repeated() {
        String secret = OURS.text().reveal();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AgeRecipient(secret))
                .withMessageContaining("secret")
                .withMessageNotContaining(secret.substring(16));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AgeRecipient(secret.toLowerCase(Locale.ROOT)))
                .withMessageContaining("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AGE-PLUGIN-YUBIKEY-1QQPJG | plugins",
                "-----BEGIN OPENSSH PRIVATE KEY----- | SSH keys",
                "-----BEGIN AGE ENCRYPTED FILE----- | encrypted identities",
                "AGE-SECRET-KEY-1QQQ | checksum",
                "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p | recipient",
                "anything | only X25519",
            })
    void what_is_no_identity_is_refused_with_what_is_supported(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgeIdentity.parse(new Secret(text)))
                .withMessageContaining(reason);
    }

    @Test
    void an_identity_that_is_misspelt_is_not_repeated() {
        String secret = OURS.text().reveal();
        String misspelt = secret.substring(0, secret.length() - 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgeIdentity.parse(new Secret(misspelt)))
                .withMessageNotContaining(misspelt.substring(16));
    }
}

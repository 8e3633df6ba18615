package dev.coffer.backup.core.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.ObjectName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SshSignatureTest {
    private static final ObjectName NAME = new ObjectName("0190/manifest.json");
    private static final byte[] DOCUMENT = Vectors.file("document");
    private static final byte[] SIGNATURE = Vectors.file("document.sig");
    private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----\n";
    private static final String END = "-----END SSH SIGNATURE-----\n";

    @Test
    void what_openssh_has_signed_is_right() {
        SignerKey signer = DocumentSignature.signer(NAME, DOCUMENT, SIGNATURE, Namespace.MANIFEST);

        assertThat(signer.fingerprint()).isEqualTo(Vectors.FINGERPRINT);
        assertThat(new String(Vectors.file("test-key.pub"), StandardCharsets.UTF_8))
                .startsWith(signer.line() + " ");
    }

    @Test
    void the_same_key_signs_as_openssh_does() {
        assertThat(Vectors.key().sign(Namespace.MANIFEST, DOCUMENT).armored()).isEqualTo(SIGNATURE);
    }

    @Test
    void no_flipped_bit_of_a_signature_goes_unnoticed() {
        for (int bit = 0; bit < SIGNATURE.length * 8; bit++) {
            byte[] flipped = SIGNATURE.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));

            assertRefused(DOCUMENT, flipped, "is not right");
        }
    }

    @Test
    void no_flipped_bit_of_a_document_goes_unnoticed() {
        for (int bit = 0; bit < DOCUMENT.length * 8; bit++) {
            byte[] flipped = DOCUMENT.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));

            assertRefused(flipped, SIGNATURE, "it was not made over what lies there now");
        }
    }

    @Test
    void no_truncation_goes_unnoticed() {
        for (int length = 0; length < SIGNATURE.length; length++) {
            assertRefused(DOCUMENT, Arrays.copyOf(SIGNATURE, length), "is not right");
        }
        assertRefused(DOCUMENT, Arrays.copyOf(SIGNATURE, SIGNATURE.length + 1), "is not right");
    }

    @Test
    void a_signature_for_something_else_does_not_count() {
        byte[] verification =
                Vectors.key().sign(Namespace.VERIFICATION, DOCUMENT).armored();

        assertRefused(DOCUMENT, verification, "it was made for something else: 'coffer-verification'");
    }

    @Test
    void a_signature_that_names_another_key_does_not_count() {
        SshSignature ours = SigningKey.generate().sign(Namespace.MANIFEST, DOCUMENT);
        byte[] blob = blob(SIGNATURE);
        System.arraycopy(ours.key().point(), 0, blob, 33, SignerKey.BYTES);

        assertRefused(DOCUMENT, armored(blob), "it was not made over what lies there now");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0|it does not begin as an SSH signature does",
                "9|2|it is of another version than 1",
                "13|0|its key has",
                "14|255|it ends too early",
                "18|120|its key is of another type than ssh-ed25519",
                "87|1|its reserved part is not empty",
                "97|57|it is over another digest than sha512",
            })
    void what_is_strange_is_refused(int at, int value, String reason) {
        byte[] blob = blob(SIGNATURE);
        blob[at] = (byte) value;
        if (at == 13) {
            blob = new WireWriter()
                    .fixed("SSHSIG".getBytes(StandardCharsets.US_ASCII))
                    .number(1)
                    .string(new WireWriter()
                            .text(SignerKey.TYPE)
                            .string(new byte[31])
                            .bytes())
                    .bytes();
        }

        assertRefused(DOCUMENT, armored(blob), reason);
    }

    @Test
    void a_text_that_means_the_same_and_is_another_is_refused() {
        String text = new String(SIGNATURE, StandardCharsets.US_ASCII);

        assertRefused(DOCUMENT, text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII), "is not right");
        assertRefused(DOCUMENT, (text + "\n").getBytes(StandardCharsets.US_ASCII), "is not right");
        assertRefused(DOCUMENT, (" " + text).getBytes(StandardCharsets.US_ASCII), "is not right");
    }

    private static byte[] blob(byte[] armored) {
        String text = new String(armored, StandardCharsets.US_ASCII);
        return Base64.getDecoder()
                .decode(text.replace(BEGIN, "").replace(END, "").replace("\n", ""));
    }

    private static byte[] armored(byte[] blob) {
        return new Armor("SSH SIGNATURE").print(blob);
    }

    private static void assertRefused(byte[] document, byte[] signature, String reason) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> DocumentSignature.signer(NAME, document, signature, Namespace.MANIFEST))
                .withMessageStartingWith("the signature of object '0190/manifest.json' is not right: ")
                .withMessageContaining(reason)
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.SIGNATURE_INVALID);
    }
}

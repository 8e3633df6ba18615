package dev.coffer.backup.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.storage.ObjectName;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class SignatureProperties {
    private static final ObjectName NAME = new ObjectName("some");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

    @Property(tries = 100)
    void what_was_signed_is_right_and_prints_as_it_was_read(
            @ForAll byte[] seed, @ForAll byte[] document, @ForAll Namespace namespace) throws MalformedException {
        SigningKey key = SigningKey.ofSeed(Arrays.copyOf(seed, 32));

        byte[] armored = key.sign(namespace, document).armored();

        assertThat(DocumentSignature.signer(NAME, document, armored, namespace)).isEqualTo(key.publicKey());
        assertThat(SshSignature.parse(armored).armored()).isEqualTo(armored);
    }

    @Property(tries = 100)
    void a_key_is_read_as_it_was_written(@ForAll byte[] seed, @ForAll @IntRange(max = 40) int comment)
            throws MalformedException {
        SigningKey key = SigningKey.ofSeed(Arrays.copyOf(seed, 32));

        SigningKey read = SigningKeyFile.parse(SigningKeyFile.print(key, "x".repeat(comment)));

        assertThat(read.seed()).isEqualTo(key.seed());
        assertThat(read.publicKey()).isEqualTo(key.publicKey());
        assertThat(SignerKey.ofBase64(key.publicKey().base64())).isEqualTo(key.publicKey());
    }

    @Property(tries = 300)
    void whatever_bytes_are_given_they_are_read_or_refused(@ForAll byte[] bytes) {
        byte[] armored = new Armor("SSH SIGNATURE").print(bytes);

        try {
            assertThat(SshSignature.parse(armored).armored()).isEqualTo(armored);
        } catch (MalformedException e) {
            assertThat(e.text()).isNotEmpty();
        }
    }

    @Property(tries = 300)
    void a_line_of_allowed_signers_is_read_as_it_was_written(
            @ForAll("principals") String principals,
            @ForAll("comments") String comment,
            @ForAll boolean namespaces,
            @ForAll("times") Optional<LocalDateTime> after,
            @ForAll("times") Optional<LocalDateTime> before)
            throws MalformedException {
        String options = (namespaces ? "namespaces=\"coffer-*,!x, y\"," : "")
                + after.map(time -> "valid-after=\"" + SECONDS.format(time) + "Z\",")
                        .orElse("")
                + before.map(time -> "Valid-Before=\"" + SECONDS.format(time) + "z\",")
                        .orElse("");
        String line = "  \"" + principals + "\"\t"
                + options.replaceAll(",$", " ")
                + Vectors.key().publicKey().line() + comment;

        try {
            AllowedSigner signer = SignerLine.parse(line, 7).orElseThrow();

            assertThat(signer.principals()).isEqualTo(principals);
            assertThat(signer.key()).isEqualTo(Vectors.key().publicKey());
            assertThat(signer.namespaces().isPresent()).isEqualTo(namespaces);
            assertThat(signer.validAfter()).isEqualTo(after.map(time -> time.toInstant(ZoneOffset.UTC)));
            assertThat(signer.validBefore()).isEqualTo(before.map(time -> time.toInstant(ZoneOffset.UTC)));
        } catch (MalformedException e) {
            assertThat(after.filter(
                            begin -> before.filter(end -> !begin.isBefore(end)).isPresent()))
                    .as(e.text())
                    .isPresent();
        }
    }

    @Property(tries = 500)
    void whatever_a_line_is_it_is_read_or_refused(@ForAll("lines") String line) {
        try {
            SignerLine.parse(line, 1)
                    .ifPresent(signer -> assertThat(signer.principals()).isNotEmpty());
        } catch (MalformedException e) {
            assertThat(e.text()).isNotEmpty();
        }
    }

    @Property(tries = 500)
    void a_pattern_matches_as_a_regular_expression_would(
            @ForAll("patterns") String pattern, @ForAll("texts") String text) {
        String expression = pattern.replace("?", ".").replace("*", ".*");

        assertThat(PatternList.of(pattern).matches(text)).isEqualTo(text.matches(expression));
    }

    @Provide
    Arbitrary<String> principals() {
        return Arbitraries.strings().withChars("ab@.*-,_#").ofMinLength(1).ofMaxLength(20);
    }

    @Provide
    Arbitrary<String> comments() {
        return Arbitraries.strings().withChars("ab \t#'").ofMaxLength(10).map(text -> text.isEmpty() ? "" : " " + text);
    }

    @Provide
    Arbitrary<Optional<LocalDateTime>> times() {
        LocalDateTime start = LocalDateTime.of(2020, 1, 1, 0, 0);
        return Arbitraries.integers()
                .between(0, 1_000_000)
                .map(minutes -> start.plus(minutes, ChronoUnit.MINUTES))
                .optional();
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.of(
                        " ",
                        "\t",
                        "\"",
                        ",",
                        "=",
                        "#",
                        "a@b",
                        "namespaces",
                        "cert-authority",
                        "valid-after=\"2026",
                        "ssh-ed25519",
                        "ssh-rsa",
                        Vectors.key().publicKey().base64(),
                        "AAAA")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("ab*?").ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab").ofMaxLength(8);
    }
}

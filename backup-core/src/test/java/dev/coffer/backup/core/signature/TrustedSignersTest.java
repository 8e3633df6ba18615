package dev.coffer.backup.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedSignersTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final SignerKey ONE = SigningKey.generate().publicKey();
    private static final SignerKey TWO = SigningKey.generate().publicKey();

    @TempDir
    private Path directory;

    @Test
    void an_instance_of_this_guest_signs_for_itself_alone() {
        TrustedSigners signers = signers(Optional.empty(), Acceptance.none());

        Authorship own = signers.signed(ONE, Namespace.MANIFEST, "one", NOON);
        Authorship others = signers.signed(ONE, Namespace.MANIFEST, "two", NOON);
        Authorship gone = signers.signed(ONE, Namespace.MANIFEST, "three", NOON);

        assertThat(own.trust()).isEqualTo(Trust.OWN);
        assertThat(own.described()).isEqualTo("signed by instance one of this guest");
        assertThat(others.isTrusted()).isFalse();
        assertThat(others.words()).isEqualTo("it is the key of instance one of this guest, and not of instance two");
        assertThat(gone.isTrusted()).isFalse();
    }

    @Test
    void a_key_that_two_instances_have_is_of_both() {
        TrustedSigners signers =
                TrustedSigners.of(() -> Map.of("one", ONE, "two", ONE), Optional.empty(), Acceptance.none());

        assertThat(signers.signed(ONE, Namespace.MANIFEST, "one", NOON).trust()).isEqualTo(Trust.OWN);
        assertThat(signers.signed(ONE, Namespace.MANIFEST, "two", NOON).trust()).isEqualTo(Trust.OWN);
    }

    @Test
    void whoever_is_listed_or_accepted_signs_for_every_instance() throws IOException {
        Path file = Files.writeString(directory.resolve("signers"), "one@site " + ONE.line() + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        Authorship listed = signers(Optional.of(file), Acceptance.none()).signed(ONE, Namespace.MANIFEST, "two", NOON);
        Authorship accepted = signers(Optional.empty(), new Acceptance(Set.of(ONE.fingerprint()), false))
                .signed(ONE, Namespace.MANIFEST, "two", NOON);

        assertThat(listed.described()).isEqualTo("signed by one@site, listed in " + file);
        assertThat(accepted.described()).isEqualTo("signed by " + ONE + ", accepted with --accept-signer");
    }

    @Test
    void what_is_not_signed_is_said_to_be_so() {
        assertThat(signers(Optional.empty(), new Acceptance(Set.of(), true))
                        .unsigned()
                        .described())
                .isEqualTo("not signed, and accepted with --accept-unsigned");
    }

    @Test
    void whoever_is_taken_off_the_list_is_not_trusted_for_long() throws IOException {
        Path file = Files.writeString(directory.resolve("signers"), "one@site " + ONE.line() + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
        TrustedSigners signers = new TrustedSigners(Map::of, Optional.of(file), Acceptance.none(), now::get);
        assertThat(signers.signed(ONE, Namespace.MANIFEST, "one", NOON).isTrusted())
                .isTrue();
        Files.writeString(file, "two@site " + TWO.line() + "\n");

        now.addAndGet(TrustedSigners.KNOWN_FOR.toNanos() + 1);

        assertThat(signers.signed(ONE, Namespace.MANIFEST, "one", NOON).isTrusted())
                .isFalse();
        assertThat(signers.signed(TWO, Namespace.MANIFEST, "two", NOON).isTrusted())
                .isTrue();
    }

    @Test
    void an_instance_that_has_just_made_its_key_is_no_stranger() {
        AtomicReference<Map<String, SignerKey>> own = new AtomicReference<>(Map.of("one", ONE));
        AtomicLong now = new AtomicLong();
        TrustedSigners signers =
                new TrustedSigners(own::get, Optional.empty(), Acceptance.none(), now::incrementAndGet);
        assertThat(signers.signed(TWO, Namespace.MANIFEST, "two", NOON).isTrusted())
                .isFalse();

        own.set(Map.of("one", ONE, "two", TWO));

        assertThat(signers.signed(TWO, Namespace.MANIFEST, "two", NOON).trust()).isEqualTo(Trust.OWN);
    }

    private static TrustedSigners signers(Optional<Path> file, Acceptance acceptance) {
        return TrustedSigners.of(() -> Map.of("one", ONE, "two", TWO), file, acceptance);
    }
}

package dev.coffer.backup.core.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.journal.Journal;
import dev.coffer.backup.core.journal.JournalLock;
import dev.coffer.backup.core.process.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeysTest {
    private static final Users USERS = Users.ofThisProcess();
    private static final String ME = USERS.name();
    private static final String INSTANCE = "db2inst1";

    @TempDir
    Path temporary;

    private Path state = Path.of("/nonexistent");
    private Journal journal = new Journal(state, USERS);
    private SigningKeys keys = new SigningKeys(journal);

    @BeforeEach
    void place_the_state() {
        state = temporary.resolve("state");
        journal = new Journal(state, USERS);
        keys = new SigningKeys(journal);
    }

    @Test
    void a_key_is_made_once_and_found_again() throws IOException {
        assertThat(keys.find(INSTANCE)).isEmpty();
        assertThat(state).doesNotExist();

        SigningKey made = keys.ready(INSTANCE, ME);

        assertThat(keys.ready(INSTANCE, ME).publicKey()).isEqualTo(made.publicKey());
        assertThat(keys.find(INSTANCE).orElseThrow().publicKey()).isEqualTo(made.publicKey());
        assertThat(keys.own()).containsExactly(Map.entry(INSTANCE, made.publicKey()));
        assertThat(mode(file("signing-key"))).isEqualTo("rw-------");
        assertThat(Files.readString(file("signing-key.pub")))
                .isEqualTo(made.publicKey().line() + " coffer db2inst1\n");
    }

    @Test
    void ssh_keygen_knows_the_file_for_a_private_key() throws Exception {
        SigningKey made = keys.ready(INSTANCE, ME);

        SshKeygen.Ended ended = SshKeygen.run("-y", "-f", file("signing-key").toString());

        assertThat(ended.said().strip())
                .isEqualTo(Files.readString(file("signing-key.pub")).strip());
        assertThat(ended.said()).startsWith(made.publicKey().line());
    }

    @Test
    void each_instance_has_a_key_of_its_own_and_all_are_trusted() {
        SigningKey one = keys.ready("one", ME);
        SigningKey two = keys.ready("two", ME);

        assertThat(one.publicKey()).isNotEqualTo(two.publicKey());
        assertThat(keys.own()).isEqualTo(Map.of("one", one.publicKey(), "two", two.publicKey()));
    }

    @Test
    void a_key_file_of_which_only_a_part_was_written_is_never_used() throws IOException {
        journal.lock(INSTANCE, ME).close();
        write("signing-key.new", "-----BEGIN OPENSSH PRIV");

        SigningKey made = keys.ready(INSTANCE, ME);

        assertThat(keys.find(INSTANCE).orElseThrow().publicKey()).isEqualTo(made.publicKey());
        assertThat(file("signing-key.new")).doesNotExist();
    }

    @Test
    void a_public_half_that_is_missing_or_another_is_written_again() throws IOException {
        SigningKey made = keys.ready(INSTANCE, ME);
        for (int i = 0; i < 2; i++) {
            Files.delete(file("signing-key.pub"));
            if (i == 1) {
                write("signing-key.pub", SigningKey.generate().publicKey().line());
            }

            try (JournalLock lock = journal.lock(INSTANCE, ME)) {
                assertThat(keys.ready(INSTANCE, lock).publicKey()).isEqualTo(made.publicKey());
            }

            assertThat(Files.readString(file("signing-key.pub")))
                    .startsWith(made.publicKey().line());
        }
    }

    @Test
    void what_is_no_key_is_refused_and_left_as_it_is() throws IOException {
        keys.ready(INSTANCE, ME);
        byte[] whole = Files.readAllBytes(file("signing-key"));
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(file("signing-key"), Arrays.copyOf(whole, length));

            assertRefused("cannot use the signing key of instance 'db2inst1'");
            assertThat(Files.size(file("signing-key"))).isEqualTo(length);
            assertThat(keys.own()).isEmpty();
        }
        Files.write(file("signing-key"), new byte[1 << 20]);
        assertRefused("cannot use the signing key of instance 'db2inst1'");
    }

    @Test
    void a_key_with_a_passphrase_or_of_another_kind_is_refused() throws Exception {
        keys.ready(INSTANCE, ME);
        for (List<String> kind : List.of(List.of("ed25519", "secret"), List.of("ecdsa", ""), List.of("rsa", ""))) {
            Files.delete(file("signing-key"));
            SshKeygen.run(
                    "-q",
                    "-t",
                    kind.get(0),
                    "-N",
                    kind.get(1),
                    "-f",
                    file("signing-key").toString());

            assertRefused("cannot use the signing key of instance 'db2inst1'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-", "rwx------"})
    void a_key_that_others_may_read_is_refused(String mode) throws IOException {
        keys.ready(INSTANCE, ME);

        Files.setPosixFilePermissions(file("signing-key"), PosixFilePermissions.fromString(mode));

        assertRefused("the file signing-key of instance 'db2inst1' has mode " + mode);
    }

    @Test
    void a_link_or_a_second_name_in_the_place_of_the_key_is_refused() throws IOException {
        keys.ready(INSTANCE, ME);
        Path elsewhere = temporary.resolve("elsewhere");
        Files.move(file("signing-key"), elsewhere);

        Files.createLink(file("signing-key"), elsewhere);
        assertRefused("is not a plain file of user");

        Files.delete(file("signing-key"));
        Files.createSymbolicLink(file("signing-key"), elsewhere);
        assertRefused("is not a plain file of user");
    }

    @Test
    void threads_and_processes_that_make_it_at_once_have_the_same_key() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<String>> made = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                made.add(threads.submit(() -> SigningProcess.run(state, INSTANCE, ME)));
                made.add(threads.submit(() -> patiently()));
            }
            for (Future<String> each : made) {
                assertThat(each.get())
                        .isEqualTo(keys.find(INSTANCE).orElseThrow().publicKey().fingerprint());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private String patiently() {
        while (true) {
            try {
                return keys.ready(INSTANCE, ME).publicKey().fingerprint();
            } catch (BackupException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.INSTANCE_BUSY);
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void root_and_the_owner_of_the_instance_sign_with_the_same_key() throws Exception {
        String owner = secondUser();
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));

        String asRoot = keys.ready(INSTANCE, owner).publicKey().fingerprint();

        assertThat(Files.getOwner(file("signing-key")).getName()).isEqualTo(owner);
        assertThat(mode(file("signing-key"))).isEqualTo("rw-------");
        assertThat(SigningProcess.runAs(owner, state, INSTANCE, owner)).isEqualTo(asRoot);
    }

    @Test
    void root_uses_the_key_that_the_owner_has_made() throws Exception {
        String owner = secondUser();
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(state);
        journal.lock(INSTANCE, owner).close();

        String asOwner = SigningProcess.runAs(owner, state, INSTANCE, owner);

        assertThat(keys.ready(INSTANCE, owner).publicKey().fingerprint()).isEqualTo(asOwner);
        assertThat(keys.own().keySet()).containsExactly(INSTANCE);
    }

    @Test
    void nobody_else_can_use_it() throws Exception {
        String other = secondUser();
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        keys.ready(INSTANCE, ME);

        assertThat(SigningProcess.runAs(other, state, INSTANCE, other)).startsWith("GUEST ");
    }

    @Test
    void a_full_disk_leaves_no_key_and_the_next_try_makes_one() throws Exception {
        journal.lock(INSTANCE, ME).close();

        assertThat(SigningProcess.runWithFilesOf(100, state, INSTANCE, ME))
                .startsWith("GUEST cannot make the signing key of instance 'db2inst1'");
        assertThat(file("signing-key")).doesNotExist();

        assertThat(keys.ready(INSTANCE, ME).publicKey()).isNotNull();
    }

    private void assertRefused(String message) {
        for (boolean ready : new boolean[] {false, true}) {
            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> {
                        if (ready) {
                            keys.ready(INSTANCE, ME);
                        } else {
                            keys.find(INSTANCE);
                        }
                    })
                    .withMessageContaining(message)
                    .extracting(BackupException::code)
                    .isEqualTo(ErrorCode.GUEST);
        }
    }

    private static String secondUser() {
        assumeTrue(USERS.isRoot(), "takes root");
        return "nobody";
    }

    private void write(String name, String text) throws IOException {
        Path made = Files.createFile(
                file(name), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(made, text);
    }

    private Path file(String name) {
        return state.resolve("instances").resolve(INSTANCE).resolve(name);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}

package dev.coffer.distribution.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running.Ended;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RoundTripIT {
    private final Db2Guest guest = Db2Guest.create(12);
    private String digests = "";

    @BeforeAll
    void know_the_rows_and_pages() {
        digests = guest.digests();
    }

    @AfterAll
    void remove_the_guest() {
        guest.close();
    }

    @Test
    void a_database_that_was_dropped_is_back_with_every_row_and_page() {
        backUp("dropped", guest.coffer("backup-create", guest.instance(), "dropped"));
        guest.requireDb2("db2 deactivate database sample; db2 drop database sample");

        Ended restored = Running.run(guest.coffer("create", guest.instance(), "--backup", "dropped"));

        assertThat(restored.status()).as("%s", restored).isZero();
        assertThat(guest.digests()).isEqualTo(digests);
        guest.db2("db2 activate database sample");
    }

    @Test
    @Tag("long")
    void the_owner_of_the_instance_backs_up_and_restores_as_root_does() {
        try (Db2Guest owned = Db2Guest.create(4)) {
            String before = owned.digests();
            Ended backup = Running.run(owned.cofferAsOwner("backup-create", owned.instance(), "by-owner"));
            Db2State.isAsItWas(owned);

            Ended restored = Running.run(
                    owned.cofferAsOwner("create", owned.instance(), "--backup", "by-owner", "--replace-existing"));

            assertThat(backup.status()).as("%s", backup).isZero();
            assertThat(restored.status()).as("%s", restored).isZero();
            assertThat(owned.digests()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @Tag("long")
    @ValueSource(strings = {"Db2OfflineBackup", "Db2OfflinePipeBackup"})
    void several_databases_come_back_out_of_a_store_that_has_nothing_of_them_in_the_clear(String strategy)
            throws IOException {
        try (Db2Guest encrypted = Db2Guest.create(4)) {
            encrypted.encryptBackups();
            encrypted.require(
                    encrypted.standin("sample", "--home", encrypted.home(), "--database", "SECOND", "--rows", "7"));
            String sample = encrypted.contents("SAMPLE");
            String second = encrypted.contents("SECOND");

            Ended backup = with(strategy, encrypted.coffer("backup-create", encrypted.instance(), "both"));
            encrypted.requireDb2("db2 deactivate database sample; db2 drop database sample; db2 drop database second");
            Ended restored = Running.run(encrypted.coffer("create", encrypted.instance(), "--backup", "both"));

            assertThat(backup.status()).as("%s", backup).isZero();
            assertThat(restored.status()).as("%s", restored).isZero();
            assertThat(encrypted.contents("SAMPLE")).isEqualTo(sample);
            assertThat(encrypted.contents("SECOND")).isEqualTo(second);
            assertThat(beginnings(encrypted)).hasSizeGreaterThan(2).allMatch("age-encryption.org/v1"::equals);
        }
    }

    private static Ended with(String strategy, ProcessBuilder command) {
        command.environment().put("COFFER_DB2_BACKUP_STRATEGY", strategy);
        return Running.run(command);
    }

    /** The first line of each segment. */
    private static List<String> beginnings(Db2Guest guest) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path segment : segmentsOf(guest)) {
            try (InputStream file = Files.newInputStream(segment)) {
                lines.add(new String(file.readNBytes(21), StandardCharsets.ISO_8859_1));
            }
        }
        return lines;
    }

    private static List<Path> segmentsOf(Db2Guest guest) throws IOException {
        try (Stream<Path> files = Files.walk(guest.store())) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{8}"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void an_existing_database_is_not_replaced_unasked() {
        backUp("unasked", guest.coffer("backup-create", guest.instance(), "unasked"));

        Ended refused = Running.run(guest.coffer("create", guest.instance(), "--backup", "unasked"));

        assertThat(refused.status()).isEqualTo(26);
        assertThat(refused.errors()).contains("SAMPLE").contains("--replace-existing");
        Db2State.isAsItWas(guest);
    }

    @Test
    @Tag("long")
    void a_segment_that_was_changed_cut_swapped_or_removed_is_refused_before_the_database_is_harmed()
            throws IOException {
        backUp("damaged", guest.coffer("backup-create", guest.instance(), "damaged"));
        List<Path> segments = segments("damaged");
        Path first = segments.get(0);
        Path second = segments.get(1);
        byte[] one = Files.readAllBytes(first);
        byte[] two = Files.readAllBytes(second);

        byte[] changed = one.clone();
        changed[changed.length / 2] ^= 1;
        Files.write(first, changed);
        assertRefused("damaged");
        Files.write(first, List.of(), StandardOpenOption.TRUNCATE_EXISTING);
        assertRefused("damaged");
        Files.write(first, two);
        Files.write(second, one);
        assertRefused("damaged");
        Files.write(second, two);
        Files.delete(first);
        assertRefused("damaged");
        Files.write(first, one);

        Ended restored =
                Running.run(guest.coffer("create", guest.instance(), "--backup", "damaged", "--replace-existing"));
        assertThat(restored.status()).as("%s", restored).isZero();
        guest.db2("db2 activate database sample");
        assertThat(guest.digests()).isEqualTo(digests);
    }

    private void assertRefused(String backup) {
        Ended refused = Running.run(guest.coffer("create", guest.instance(), "--backup", backup, "--replace-existing"));
        assertThat(refused.status()).as("%s", refused).isEqualTo(50);
        Db2State.isAsItWas(guest);
        assertThat(guest.digests()).isEqualTo(digests);
    }

    private void backUp(String name, ProcessBuilder command) {
        Ended ended = Running.run(command);
        assertThat(ended.status()).as("%s", ended).isZero();
        Db2State.isAsItWas(guest);
        assertThat(Running.run(guest.coffer("backup-show", name)).output()).contains("COMPLETED");
    }

    private List<Path> segments(String name) throws IOException {
        String id = Running.run(guest.coffer("backup-show", name))
                .output()
                .lines()
                .filter(line -> line.startsWith("| id "))
                .map(line -> line.split("\\|", -1)[2].strip())
                .findFirst()
                .orElseThrow();
        return segmentsOf(guest).stream()
                .filter(segment -> segment.toString().contains(id))
                .toList();
    }
}

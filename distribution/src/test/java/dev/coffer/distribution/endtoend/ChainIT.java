package dev.coffer.distribution.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** A full backup and five increments and deltas, offline and online, each with one row more than the one before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("long")
final class ChainIT {
    private static final String ONLINE = "Db2OnlineBackup";
    private static final String OFFLINE = "Db2OfflineBackup";
    private static final String PIPED = "Db2OnlinePipeBackup";

    private final Db2Guest guest = Db2Guest.create(2);
    private Notes notes = new Notes(guest, guest.root());

    @BeforeAll
    void make_the_chain() {
        notes = Notes.of(guest);
        notes.write(0);
        notes.succeed("backup-create", guest.instance(), "c0", "--strategy", ONLINE);
        link(1, ONLINE, "c0");
        link(2, PIPED, "c1");
        link(3, OFFLINE, "c0");
        link(4, ONLINE, "c3");
        link(5, OFFLINE, "c4");
    }

    private void link(int number, String strategy, String parent) {
        notes.write(number);
        notes.succeed("backup-create", guest.instance(), "c" + number, "--strategy", strategy, "--parent", parent);
    }

    @AfterAll
    void remove_the_guest() {
        guest.close();
    }

    @Test
    @Order(1)
    void each_point_of_the_chain_comes_back() {
        for (int point = 0; point <= 5; point++) {
            notes.succeed("create", guest.instance(), "--backup", "c" + point, "--into", "BACK" + point);

            assertThat(notes.in("back" + point))
                    .as("c" + point)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(0, point).boxed().toList());
        }
    }

    @Test
    @Order(2)
    void a_verification_looks_at_all_links() {
        notes.succeed("backup-verify", "c5", "--level", "datastore");
        notes.succeed("backup-verify", "c2", "--level", "drill");
    }

    @Test
    @Order(3)
    void a_full_backup_of_somebody_else_breaks_the_chain() {
        guest.requireDb2("db2 backup database sample online to /dev/null include logs without prompting");

        Ended refused = notes.refuse(
                15, "backup-create", guest.instance(), "c6", "--strategy", ONLINE, "--incremental", "--parent", "c0");

        assertThat(refused.errors()).contains("would be made on image").contains("full backup");
    }

    @Test
    @Order(4)
    void a_backup_of_table_spaces_by_somebody_else_breaks_the_chain() {
        notes.succeed("backup-create", guest.instance(), "d0", "--strategy", ONLINE);
        guest.requireDb2(
                "db2 'backup database sample tablespace (userspace1) online to /dev/null include logs without prompting'");

        Ended refused =
                notes.refuse(15, "backup-create", guest.instance(), "d1", "--strategy", ONLINE, "--parent", "d0");

        assertThat(refused.errors())
                .contains("would be made on the backup of table spaces of")
                .contains("full backup");
    }

    @Test
    @Order(5)
    void a_backup_that_others_are_made_on_top_of_is_kept() {
        assertThat(notes.refuse(15, "backup-delete", "c3").errors()).contains("--cascade");
        assertThat(notes.succeed("backup-list").output()).contains("c3").contains("c4");
    }

    @Test
    @Order(6)
    void a_damaged_link_is_refused_before_the_database_is_harmed() throws IOException {
        String id = id("c3");
        Path segment = segments(id).get(0);
        byte[] right = Files.readAllBytes(segment);
        byte[] wrong = right.clone();
        wrong[wrong.length / 2] ^= 1;
        Files.write(segment, wrong);

        Ended refused = notes.refuse(50, "create", guest.instance(), "--backup", "c5", "--replace-existing");
        Ended verified = notes.refuse(55, "backup-verify", "c5", "--level", "decoded", "--no-record");

        assertThat(refused.errors()).contains(id);
        assertThat(verified.status()).isEqualTo(55);
        assertThat(notes.in("sample")).contains(5);
        Files.write(segment, right);
    }

    @Test
    @Order(7)
    void a_missing_link_is_refused_by_name_before_the_database_is_harmed() throws IOException {
        String id = id("c3");
        Path manifest = backup(id).resolve("manifest.json");
        Path aside = guest.root().resolve("aside.json");
        Files.move(manifest, aside);

        Ended refused = notes.refuse(50, "create", guest.instance(), "--backup", "c5", "--replace-existing");

        assertThat(refused.errors()).contains(id).contains("is missing");
        assertThat(notes.in("sample")).contains(5);
        Files.move(aside, manifest);
    }

    @Test
    @Order(8)
    void with_cascade_the_backups_on_top_go_first() {
        notes.succeed("backup-delete", "c3", "--cascade");

        assertThat(notes.succeed("backup-list").output())
                .doesNotContain(" c3 ")
                .doesNotContain(" c4 ")
                .doesNotContain(" c5 ")
                .contains(" c2 ");
    }

    private String id(String name) {
        return notes.succeed("backup-show", name, "--json")
                .output()
                .replaceFirst("(?s).*\"id\" *: *\"([^\"]+)\".*", "$1");
    }

    private Path backup(String id) {
        try (Stream<Path> all = Files.walk(guest.store())) {
            return all.filter(path -> path.endsWith(id)).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> segments(String id) {
        try (Stream<Path> all = Files.walk(backup(id))) {
            return all.filter(path -> path.toString().matches(".*SAMPLE.*/\\d{8}"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

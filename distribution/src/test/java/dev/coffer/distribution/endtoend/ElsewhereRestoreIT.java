package dev.coffer.distribution.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running.Ended;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A backup of one instance that comes back in another, of another name and owner where the tests may make one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
final class ElsewhereRestoreIT {
    private final Db2Guest source = Db2Guest.create(4);
    private final Db2Guest target = Db2Guest.create(1);
    private String sample = "";
    private String signer = "";

    @BeforeAll
    void bring_a_backup_to_the_other_guest() {
        sample = source.contents("SAMPLE");
        assertThat(target.contents("SAMPLE")).isNotEqualTo(sample);
        Ended made = Running.run(source.coffer("backup-create", source.instance(), "moving"));
        assertThat(made.status()).as("%s", made).isZero();
        source.copyStoreTo(target);
        signer = Running.run(source.coffer("signer-show", source.instance()))
                .output()
                .replaceFirst("(?s).*(SHA256:\\S+).*", "$1");
    }

    @AfterEach
    void drop_what_came_back() {
        target.forgetOrders();
        target.db2("db2 deactivate database moved; db2 drop database moved");
    }

    @AfterAll
    void remove_the_guests() {
        source.close();
        target.close();
    }

    @Test
    void it_comes_back_with_every_row_and_page_and_says_where_it_is_from() {
        Ended preview = create("--dry-run");
        Ended restored = create();

        assertThat(restored.status()).as("%s", restored).isZero();
        assertThat(target.contents("MOVED")).isEqualTo(sample);
        assertThat(restored.output()).containsPattern("backup_instance +\\| " + source.instance() + " ");
        if (!source.instance().equals(target.instance())) {
            assertThat(preview.output()).contains(", made of instance " + source.instance() + ", signed by ");
        }
        Db2State.isAsItWas(target);
    }

    @Test
    void it_is_put_on_the_storage_paths_and_into_the_directory_that_are_asked_for() {
        Path one = target.directory("fast1");
        Path two = target.directory("fast2");
        Path control = target.directory("control");

        Ended restored = create("--on", one + "," + two, "--db-path", control.toString());

        assertThat(restored.status()).as("%s", restored).isZero();
        assertThat(target.contents("MOVED")).isEqualTo(sample);
        assertThat(target.containers("MOVED"))
                .anyMatch(file -> file.startsWith(one))
                .anyMatch(file -> file.startsWith(two))
                .allMatch(file -> file.startsWith(one) || file.startsWith(two));
        assertThat(target.requireDb2("db2 list database directory").output()).contains("= " + control);

        Ended elsewhere = create("--replace-existing", "--db-path", one.toString());
        Ended together = create("--replace-existing", "--on", control.toString());

        assertThat(elsewhere.status()).as("%s", elsewhere).isEqualTo(26);
        assertThat(elsewhere.errors()).contains("lies in " + control);
        assertThat(together.status()).as("%s", together).isZero();
        assertThat(target.contents("MOVED")).isEqualTo(sample);
        assertThat(target.containers("MOVED")).allMatch(file -> file.startsWith(control));
    }

    @Test
    void a_storage_path_that_cannot_be_used_is_refused_before_anything_is_fetched() {
        Ended refused = create("--on", "/proc/none");

        assertThat(refused.status()).as("%s", refused).isEqualTo(19);
        assertThat(refused.errors())
                .contains("'/proc/none' is no directory that '")
                .doesNotContain("fetch ");
        assertThat(target.requireDb2("db2 list database directory").output()).doesNotContain("MOVED");
    }

    @Test
    void an_option_that_only_a_restore_obeys_is_none_of_a_backup() {
        Ended refused = Running.run(target.coffer("backup-create", target.instance(), "misled", "--on", "/fast1"));

        assertThat(refused.status()).as("%s", refused).isEqualTo(2);
        assertThat(refused.errors()).contains("--on");
    }

    @Test
    void a_database_that_somebody_left_half_restored_is_explained_and_restored() {
        Path byHand = source.directory("by-hand");
        source.requireDb2("db2 deactivate database sample; db2 backup database sample to " + byHand
                + " without prompting; status=$?; db2 activate database sample; exit $status");
        target.order("^RESTORE DATABASE", "fail-midway", "4", "SQL2544N");
        target.db2("db2 restore database sample from " + target.ownCopyOf(byHand) + " into moved without prompting");
        target.forgetOrders();

        Ended backup = Running.run(target.coffer("backup-create", target.instance(), "refused"));
        Ended doctor = Running.run(target.coffer("doctor"));
        Ended unasked = create();
        Ended restored = create("--replace-existing");

        assertThat(backup.status()).as("%s", backup).isEqualTo(25);
        assertThat(backup.errors())
                .contains("database MOVED is in state restore pending: a restore of it was begun and not completed")
                .contains("--replace-existing");
        assertThat(doctor.status()).as("%s", doctor).isEqualTo(25);
        assertThat(doctor.output()).contains("database MOVED is in state restore pending");
        assertThat(unasked.status()).as("%s", unasked).isEqualTo(26);
        assertThat(unasked.errors()).contains("restore pending");
        assertThat(restored.status()).as("%s", restored).isZero();
        assertThat(target.contents("MOVED")).isEqualTo(sample);
    }

    private Ended create(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "create", target.instance(), "--backup", "moving", "--into", "MOVED", "--accept-signer", signer));
        arguments.addAll(List.of(more));
        return Running.run(target.coffer(arguments.toArray(String[]::new)));
    }
}

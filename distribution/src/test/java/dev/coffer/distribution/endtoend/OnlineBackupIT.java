package dev.coffer.distribution.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running.Ended;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An online backup during which row 2 was written; row 1 was there before, and rows 3 and 4 came later. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
final class OnlineBackupIT {
    private final Db2Guest guest = Db2Guest.create(2);
    private Notes notes = new Notes(guest, guest.root());
    private String archivedBefore = "";
    private String beforeThree = "";
    private String afterThree = "";

    @BeforeAll
    void back_up_while_somebody_writes() {
        notes = Notes.of(guest);
        notes.write(1);
        guest.order("^BACKUP .* ONLINE", "hold");
        Running backup = Running.start(
                guest.coffer("backup-create", guest.instance(), "online", "--strategy", "Db2OnlineBackup"));
        Eventually.holds(() -> "an online backup: " + backup.said(), () -> {
            backup.requireAlive();
            return guest.db2("db2 list utilities").output().contains("online");
        });
        notes.write(2);
        guest.forgetOrders();
        Ended ended = backup.await();
        assertThat(ended.status()).as("%s", ended).isZero();
        archivedBefore = guest.requireDb2("ls " + chain()).output().strip().replace('\n', ' ');
        beforeThree = notes.nextSecond();
        notes.write(3);
        afterThree = notes.nextSecond();
        guest.requireDb2("db2 archive log for database sample");
        notes.write(4);
        guest.requireDb2("db2 archive log for database sample");
    }

    @AfterAll
    void remove_the_guest() {
        guest.close();
    }

    @Test
    void the_end_of_the_backup_has_what_was_written_beside_it() {
        notes.succeed("create", guest.instance(), "--backup", "online", "--into", "BACKED");

        assertThat(notes.in("backed")).containsExactly(1, 2);
        assertThat(notes.succeed("backup-show", "online").output()).contains("Db2OnlineBackup");
    }

    @Test
    void the_end_of_the_logs_has_all() {
        notes.succeed("create", guest.instance(), "--backup", "online", "--into", "WHOLE", "--to-end-of-logs");

        assertThat(notes.in("whole")).containsExactly(1, 2, 3, 4);
    }

    @Test
    void an_archive_that_begins_after_the_backup_does_with_the_logs_of_the_image() {
        Path later = guest.directory("later-logs");
        guest.requireDb2("cp -p " + chain() + "/*.LOG " + later + "; cd " + later + "; rm " + archivedBefore);

        notes.succeed(through(later, "JOINED"));
        guest.requireDb2("rm " + later + "/$(ls " + later + " | head -n 1)");
        Ended gap = notes.refuse(31, through(later, "GAP"));
        notes.succeed("db2", "roll-forward", guest.instance(), "--database", "gap", "--to-end-of-backup");
        Ended above = notes.refuse(19, through(Path.of(chain() + "/..").normalize(), "ABOVE"));

        assertThat(notes.in("joined")).containsExactly(1, 2, 3, 4);
        assertThat(gap.errors()).contains("comes next, and it is none of the archived logs");
        assertThat(notes.in("gap")).containsExactly(1, 2);
        assertThat(above.errors()).contains("Db2 does not look below it: they lie in " + chain());
    }

    @Test
    void where_the_logs_end_before_the_last_one_that_is_there_the_database_waits_until_they_are_whole() {
        Path logs = guest.directory("damaged-logs");
        String copy = "cp -p " + chain() + "/*.LOG " + logs;
        String[] finish = {
            "db2",
            "roll-forward",
            guest.instance(),
            "--database",
            "early",
            "--to-end-of-logs",
            "--overflow-log-path",
            logs.toString()
        };
        guest.requireDb2(copy + "; cd " + logs + "; : > $(ls | tail -n 1)");

        Ended early = notes.refuse(31, through(logs, "EARLY"));
        Ended again = notes.refuse(31, finish);
        guest.requireDb2(copy);
        notes.succeed(finish);

        assertThat(List.of(early, again))
                .allSatisfy(ended -> assertThat(ended.errors()).contains("Db2 has come to no end of S"));
        assertThat(notes.in("early")).containsExactly(1, 2, 3, 4);
        assertThat(notes.succeed("recover").output()).contains("CLEAN");
    }

    private String[] through(Path logs, String into) {
        return new String[] {
            "create",
            guest.instance(),
            "--backup",
            "online",
            "--into",
            into,
            "--to-end-of-logs",
            "--overflow-log-path",
            logs.toString()
        };
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    private String chain() {
        return notes.archive() + "/" + guest.instance() + "/SAMPLE/NODE0000/LOGSTREAM0000/C0000000";
    }

    @Test
    void a_moment_has_what_was_committed_until_then() {
        notes.succeed("create", guest.instance(), "--backup", "online", "--into", "LATER", "--to-time", afterThree);
        String local = guest.requireDb2("date -d " + beforeThree + " +%Y-%m-%dT%H:%M:%S")
                        .output()
                        .strip() + " local";
        notes.succeed("create", guest.instance(), "--backup", "online", "--into", "SOONER", "--to-time", local);

        assertThat(notes.in("later")).containsExactly(1, 2, 3);
        assertThat(notes.in("sooner")).containsExactly(1, 2);
    }

    @Test
    void a_moment_that_the_logs_do_not_cover_is_a_failure_that_can_be_finished() {
        Ended ended = notes.refuse(
                31,
                "create",
                guest.instance(),
                "--backup",
                "online",
                "--into",
                "FUTURE",
                "--to-time",
                Instant.now().truncatedTo(ChronoUnit.MICROS).toString());
        Ended typo = notes.refuse(
                2,
                "create",
                guest.instance(),
                "--backup",
                "online",
                "--into",
                "TYPO",
                "--to-time",
                "2099-01-01T00:00:00Z");
        String[] finish = {"db2", "roll-forward", guest.instance(), "--database", "future"};
        Ended unsaid = notes.refuse(2, finish);
        Ended unknown = notes.refuse(19, with(finish, "--to-end-of-logs"));
        Ended decided = notes.succeed(with(finish, "--to-end-of-logs", "--let-db2-decide", "--dry-run"));
        notes.succeed(with(finish, "--to-end-of-logs", "--overflow-log-path", chain()));

        assertThat(typo.errors()).contains("lies in the future");
        assertThat(ended.errors()).contains("SQL4970N").contains("coffer db2 roll-forward");
        assertThat(unsaid.errors()).contains("--to-end-of-logs");
        assertThat(unknown.errors()).contains("of archived logs cannot be listed", "Mount it", "--let-db2-decide");
        assertThat(decided.output()).contains("rollforward database FUTURE stop");
        assertThat(notes.in("future")).containsExactly(1, 2, 3, 4);
        assertThat(notes.succeed("recover").output()).contains("CLEAN");
    }

    @Test
    void a_database_restored_by_hand_is_finished_once_its_logs_are_named_and_keeps_nothing_else_from_being_done() {
        Path images = guest.directory("by-hand");
        Path logs = guest.directory("logs-by-hand");
        guest.requireDb2("db2 backup database sample online to " + images + " include logs >/dev/null;"
                + " db2 restore database sample from " + images + " into HAND logtarget " + logs);
        String[] finish = {"db2", "roll-forward", guest.instance(), "--database", "hand", "--to-end-of-backup"};

        Ended missing = notes.refuse(31, finish);
        notes.succeed(
                "backup-create",
                guest.instance(),
                "meanwhile",
                "--strategy",
                "Db2OnlineBackup",
                "--database",
                "sample");
        notes.succeed(with(finish, "--overflow-log-path", logs.toString()));

        assertThat(missing.errors()).contains("SQL1273N").contains("coffer db2 roll-forward");
        assertThat(notes.in("hand")).containsExactly(1, 2, 3, 4);
        assertThat(notes.succeed("recover").output()).contains("CLEAN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "pipes"})
    void through_pipes_or_files_an_online_image_comes_back(String through) {
        String name = "piped-" + through;
        notes.succeed(
                "backup-create", guest.instance(), name, "--strategy", "Db2OnlinePipeBackup", "--database", "sample");
        String into = through.equals("pipes") ? "PIPED" : "STAGED";

        notes.succeed("create", guest.instance(), "--backup", name, "--into", into, "--restore-through", through);

        assertThat(notes.in(into)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void a_drill_of_an_online_image_rolls_its_scratch_database_forward() {
        notes.succeed("backup-verify", "online", "--level", "drill");

        assertThat(guest.db2("db2 list database directory").output()).doesNotContain("-drill-");
    }

    @Test
    void a_database_that_logs_circularly_is_refused_with_what_to_do() {
        guest.require(guest.standin("sample", "--home", guest.home(), "--database", "ROUND", "--rows", "7"));

        Ended refused = notes.refuse(
                12, "backup-create", guest.instance(), "never", "--strategy", "Db2OnlineBackup", "--database", "round");
        Ended shown = notes.succeed(
                "db2",
                "enable-online",
                guest.instance(),
                "--database",
                "round",
                "--log-path",
                notes.archive().toString(),
                "--dry-run");

        assertThat(refused.errors()).contains("LOGARCHMETH1").contains("coffer db2 enable-online");
        assertThat(shown.output())
                .contains("db2 update db cfg for ROUND using logarchmeth1 DISK:" + notes.archive() + "/");
        assertThat(guest.db2("db2 get db cfg for round").output()).containsPattern("\\(LOGARCHMETH1\\) = OFF");
    }

    @Test
    void archived_logs_that_no_backup_needs_are_deleted_when_that_is_asked_for() {
        Path first = notes.archive().resolve(guest.instance() + "/SAMPLE/NODE0000/LOGSTREAM0000/C0000000/S0000000.LOG");

        Ended needed = prune("--dry-run");
        notes.succeed("backup-delete", "enabling");
        Ended unasked = notes.refuse(2, "db2", "prune-logs", guest.instance(), "--database", "sample");
        Ended unsaid = notes.refuse(15, "db2", "prune-logs", guest.instance(), "--database", "sample", "--yes");
        assertThat(first).exists();
        Ended pruned = prune("--yes", "--forget-gone-images", "--json");
        notes.succeed("create", guest.instance(), "--backup", "online", "--into", "PRUNED", "--to-end-of-logs");

        assertThat(needed.output()).contains("nothing is to be done").contains("needs S0000000.LOG");
        assertThat(unasked.errors())
                .contains("--yes")
                .contains("nobody needs it")
                .contains("they would have kept");
        assertThat(unsaid.errors()).contains("would have been kept by images").contains("--forget-gone-images");
        assertThat(pruned.output()).contains("\"delete\"").contains("\"keep\"");
        assertThat(first).doesNotExist();
        assertThat(notes.in("pruned")).containsExactly(1, 2, 3, 4);
    }

    private Ended prune(String... how) {
        String[] line = Stream.concat(
                        Stream.of("db2", "prune-logs", guest.instance(), "--database", "sample"), Stream.of(how))
                .toArray(String[]::new);
        return notes.succeed(line);
    }

    @Test
    void nobody_is_sent_away() {
        Running application = guest.application("clerk", "");
        Eventually.holds(
                () -> "the clerk",
                () -> guest.db2("db2 list applications").output().contains("CLERK"));

        notes.succeed(
                "backup-create", guest.instance(), "beside", "--strategy", "Db2OnlineBackup", "--database", "sample");

        assertThat(guest.db2("db2 list applications").output()).contains("CLERK");
        application.close();
    }
}

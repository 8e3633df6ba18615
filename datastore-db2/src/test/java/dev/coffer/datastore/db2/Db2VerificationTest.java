package dev.coffer.datastore.db2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.DatabaseVerification;
import dev.coffer.backup.api.datastore.Drill;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.api.datastore.UndoRequest;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.backup.api.datastore.VerifyPlan;
import dev.coffer.backup.api.datastore.VerifyRequest;
import dev.coffer.backup.api.datastore.VerifyRequest.Depth;
import dev.coffer.datastore.db2.listing.DatabaseDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Db2VerificationTest {
    private static final StoredBackup BACKUP =
            Examples.storedWith(new Property("tables", "147"), new Property("database-bytes", "900000"));
    private static final String DIRECTORY = "/home/vault1/vault1/backup/w3-drill-TRIAL";
    private static final Fact SCRATCH = new Fact("scratch", "TRIAL", DIRECTORY);
    private static final String FILES = "find " + DIRECTORY + " -mindepth 1 -print -quit";
    private static final String GOOD = Fixtures.text("verified");

    private final Db2Verification strategy = new Db2Verification();
    private final Db2Undo undo = new Db2Undo();
    private final ScriptedGuest guest =
            new ScriptedGuest().room("/home/vault1/vault1/backup", 1L << 40).room("/big", 1L << 40);

    @Test
    void the_files_of_an_image_are_checked_together_by_an_instance_that_need_not_be_started() {
        StoredBackup two = Examples.stored(
                "11.5.9.0", "linux-x86_64", Examples.LEDGER_IMAGE, Examples.LEDGER_IMAGE.replaceFirst("1$", "2"));

        DatabaseVerification database = only(request(two, Depth.IMAGES, Optional.empty()));

        String directory = "/home/vault1/vault1/backup/w3-LEDGER/";
        assertThat(database.checks())
                .extracting(step -> step.command().display())
                .containsExactly("db2ckbkp "
                        + directory + Examples.LEDGER_IMAGE + "," + directory
                        + Examples.LEDGER_IMAGE.replaceFirst("1$", "2"));
        assertThat(database.checks())
                .extracting(Step::title)
                .containsExactly("check the image of LEDGER with db2ckbkp");
        assertThat(database.drill()).isEmpty();
        assertThat(guest.asked()).noneMatch(command -> command.startsWith("db2 "));
    }

    @Test
    void a_check_passes_only_by_its_status_and_its_word_together() {
        Step check =
                only(request(BACKUP, Depth.IMAGES, Optional.empty())).checks().get(0);

        assertThat(strategy.judge(check, new Outcome(0, GOOD, ""))).isInstanceOf(Verdict.Success.class);
        assertFails(check, new Outcome(1, GOOD, ""), ErrorCode.DATASTORE_FAILED);
        assertFails(check, new Outcome(0, "", ""), ErrorCode.DATASTORE_FAILED);
        assertFails(check, new Outcome(0, "Prüfung abgeschlossen - erfolgreich.", ""), ErrorCode.DATASTORE_FAILED);
        assertFails(check, new Outcome(3, "", ""), ErrorCode.DATASTORE_FAILED);
        assertFails(check, new Outcome(137, GOOD, ""), ErrorCode.DATASTORE_FAILED);
        assertFails(check, new Outcome(127, "", "not found"), ErrorCode.GUEST);
        assertFails(check, new Outcome(4, "SQL1092N  No authority.", ""), ErrorCode.DATASTORE_DENIED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 55, 137})
    void an_image_is_damaged_whatever_the_status_where_the_check_has_come_to_its_end_and_found_errors(int status) {
        Step check =
                only(request(BACKUP, Depth.IMAGES, Optional.empty())).checks().get(0);
        String bad = GOOD.replace("Complete - successful.", "Complete - ERRORS DETECTED: 3");

        assertFails(check, new Outcome(status, bad, ""), ErrorCode.IMAGE_CORRUPT);
        assertFails(check, new Outcome(status, "", bad), ErrorCode.IMAGE_CORRUPT);
        assertFails(check, new Outcome(status, GOOD + bad, ""), ErrorCode.IMAGE_CORRUPT);
        assertFails(check, new Outcome(status, "SQL2530N  The image is corrupt.", ""), ErrorCode.IMAGE_CORRUPT);
        String cut = GOOD.substring(0, GOOD.indexOf("successful") + 4);
        assertFails(check, new Outcome(status, cut, ""), ErrorCode.DATASTORE_FAILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERROR! The image cannot be opened: Permission denied",
                "Memory allocation failed.",
                "db2profile: line 3: warning",
                "SQL2009C  There is not enough memory.",
                "SQL2044N  The message queue is not right.",
                "SQL2502C  The image cannot be read."
            })
    void what_may_be_the_trouble_of_the_guest_is_no_damage(String said) {
        DatabaseVerification database = only(request(BACKUP, Depth.DRILL, Optional.of("TRIAL")));

        assertFails(database.checks().get(0), new Outcome(4, said, ""), ErrorCode.DATASTORE_FAILED);
        assertFails(database.drill().orElseThrow().load(), new Outcome(4, said, ""), ErrorCode.DATASTORE_FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQL2530N", "SQL2531N", "SQL2532N", "SQL2538N", "SQL2546N"})
    void a_restore_that_calls_the_image_bad_has_found_damage(String id) {
        assertFails(
                drill(Optional.of("TRIAL")).load(),
                Fixtures.message(4, id + "  It is not right."),
                ErrorCode.IMAGE_CORRUPT);
    }

    @Test
    void where_no_scratch_database_can_lie_a_drill_is_refused_before_anything_is_fetched() {
        ScriptedGuest full = new ScriptedGuest();

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() ->
                        full.plan(answers -> strategy.plan(request(BACKUP, Depth.DRILL, Optional.empty()), answers)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.STAGING_UNWRITABLE))
                .withMessageContaining("'/home/vault1/vault1/backup'");
        assertThat(full.plan(answers -> strategy.plan(request(BACKUP, Depth.IMAGES, Optional.empty()), answers))
                        .databases())
                .hasSize(1);
    }

    @Test
    void a_drill_restores_into_a_directory_of_its_own_and_never_replaces() {
        Drill drill = drill(Optional.of("trial"));

        assertThat(drill.scratch()).isEqualTo("TRIAL");
        assertThat(drill.place().orElseThrow().directory().directory()).isEqualTo(Path.of(DIRECTORY));
        assertThat(drill.place().orElseThrow().requiredBytes()).isEqualTo(900_000);
        assertThat(drill.load().command().display())
                .isEqualTo("db2 restore database LEDGER from /home/vault1/vault1/backup/w3-LEDGER taken at"
                        + " 20261120081502 on " + DIRECTORY + " dbpath on " + DIRECTORY + " into TRIAL"
                        + " without rolling forward without prompting");
        assertThat(drill.load().leaves()).containsExactly(SCRATCH);
        assertThat(drill.load().whileRunning()).contains(new Fact("restore-running", "TRIAL", "TRIAL"));
        assertThat(drill.prepare())
                .extracting(step -> step.command().display())
                .containsExactly("db2 list database directory");
        assertThat(drill.proof())
                .extracting(step -> step.command().display())
                .containsExactly("db2 connect to TRIAL", Fixtures.COUNTING, "db2 connect reset");
        assertFails(
                drill.load(),
                Fixtures.message(2, "SQL2540W  Restore is successful, however a warning \"2529\" was encountered."),
                ErrorCode.DATABASE_EXISTS);
    }

    @Test
    void the_size_of_the_image_is_that_of_the_database_where_the_backup_does_not_tell() {
        Drill drill = only(request(Examples.storedWith(), Depth.DRILL, Optional.empty()))
                .drill()
                .orElseThrow();

        assertThat(drill.place().orElseThrow().requiredBytes()).isEqualTo(4096);
    }

    @Test
    void the_logs_of_an_online_image_lie_beside_its_scratch_database() {
        StoredBackup online = Examples.storedWith(new Property("mode", "online"));
        Drill drill =
                only(request(online, Depth.DRILL, Optional.empty())).drill().orElseThrow();

        assertThat(drill.place().orElseThrow().requiredBytes()).isEqualTo(4096 + 4096 / 10 + (64L << 20));
    }

    @Test
    void scratch_databases_lie_where_the_operator_wants_them() {
        VerifyRequest<Db2Configuration> request = new VerifyRequest<>(
                Examples.instance(Map.of("drillDirectory", Optional.of(Path.of("/big")))),
                BACKUP,
                Depth.DRILL,
                Optional.empty(),
                "w3");

        assertThat(only(request).drill().orElseThrow().load().command().display())
                .containsPattern(" on /big/w3-drill-CF\\w{6} dbpath on /big/w3-drill-CF");
    }

    @Test
    void a_made_up_name_is_one_that_db2_takes_and_nothing_has() {
        DatabaseDirectory empty =
                DatabaseDirectory.of(Fixtures.message(2, "SQL1057W  The directory is empty.  SQLSTATE=01606"));
        List<String> names = IntStream.range(0, 200)
                .mapToObj(i -> ScratchName.madeUp("coffer-" + i, "LEDGER", empty))
                .toList();

        assertThat(names).doesNotHaveDuplicates().allSatisfy(name -> {
            assertThat(name).matches("CF[0-9A-Z]{6}");
            assertThat(DatabaseName.require(name)).isEqualTo(name);
        });
        DatabaseDirectory taken = DatabaseDirectory.of(directory(names.get(0), names.get(0), "/srv/vault1"));
        assertThat(ScratchName.madeUp("coffer-0", "LEDGER", taken)).isNotEqualTo(names.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEDGER", "faraway", "BESTELL"})
    void a_name_that_anything_has_is_refused(String name) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> plan(request(BACKUP, Depth.DRILL, Optional.of(name))))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.DATABASE_EXISTS));
    }

    @Test
    void a_name_that_somebody_has_taken_meanwhile_is_refused_right_before_the_restore() {
        Step look = drill(Optional.of("TRIAL")).prepare().get(0);

        assertThat(strategy.judge(look, Fixtures.screen("directory"))).isInstanceOf(Verdict.Success.class);
        assertFails(look, directory("TRIAL", "TRIAL", "/srv/vault1"), ErrorCode.DATABASE_EXISTS);
        assertFails(look, directory("OTHER", "TRIAL", "/srv/vault1"), ErrorCode.DATABASE_EXISTS);
        assertFails(look, Fixtures.message(4, "SQL1032N  Not started."), ErrorCode.DATASTORE_DOWN);
    }

    @Test
    void a_drill_with_fewer_tables_than_were_backed_up_fails_and_both_numbers_are_recorded() {
        Step count = drill(Optional.of("TRIAL")).proof().get(1);

        assertThat(strategy.judge(count, Fixtures.screen("count"))).isInstanceOf(Verdict.Success.class);
        assertThat(strategy.shown(count, Fixtures.screen("count")))
                .isEqualTo("count the tables of users in scratch database TRIAL: 147 of 147 at the backup");
        assertFails(count, tables("  0"), ErrorCode.DATASTORE_FAILED);
        assertFails(count, tables("146"), ErrorCode.DATASTORE_FAILED);
        assertThat(strategy.judge(count, tables("148"))).isInstanceOf(Verdict.Warning.class);
        assertThat(strategy.shown(count, tables("148"))).endsWith(": 148 of 147 at the backup");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many"})
    void a_number_of_tables_that_is_not_known_is_recorded_as_such(String remembered) {
        StoredBackup backup =
                remembered.isEmpty() ? Examples.storedWith() : Examples.storedWith(new Property("tables", remembered));
        Step count = only(request(backup, Depth.DRILL, Optional.of("TRIAL")))
                .drill()
                .orElseThrow()
                .proof()
                .get(1);

        assertThat(strategy.judge(count, tables("  1"))).isInstanceOf(Verdict.Success.class);
        assertThat(strategy.judge(count, tables("  0"))).isInstanceOf(Verdict.Warning.class);
        assertThat(strategy.shown(count, tables("  0"))).endsWith(": 0 of a number that is not known");
    }

    private static Outcome tables(String number) {
        return new Outcome(0, Fixtures.text("count").replaceAll("147", number), "");
    }

    @Test
    void what_a_restore_would_be_refused_for_is_refused_here_too() {
        StoredBackup newer = Examples.stored("12.1.0.0", "linux-x86_64", Examples.LEDGER_IMAGE);
        StoredBackup foreign = Examples.stored("11.5.9.0", "aix-ppc", Examples.LEDGER_IMAGE);
        StoredBackup encrypted = Examples.storedWith(new Property("encrypted", "yes"));
        guest.says("db2 get dbm cfg", 0, Fixtures.text("manager").replaceAll("(KEYSTORE_LOCATION\\) = ).*", "$1"));

        for (Depth depth : Depth.values()) {
            for (StoredBackup backup : List.of(newer, foreign, encrypted)) {
                assertThatExceptionOfType(BackupException.class)
                        .isThrownBy(() -> plan(request(backup, depth, Optional.empty())))
                        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_SUPPORTED));
            }
        }
    }

    @Test
    void a_drill_is_refused_where_an_image_that_the_backup_is_made_on_does_not_fit_and_a_check_does_not_need_that() {
        StoredBackup newer = Examples.stored("12.1.0.0", "linux-x86_64", Examples.LEDGER_IMAGE);
        StoredBackup foreign = Examples.stored("11.5.9.0", "aix-ppc", Examples.LEDGER_IMAGE);
        StoredBackup encrypted = Examples.storedWith(new Property("encrypted", "yes"));
        guest.says("db2 get dbm cfg", 0, Fixtures.text("manager").replaceAll("(KEYSTORE_LOCATION\\) = ).*", "$1"));

        for (StoredBackup full : List.of(newer, foreign, encrypted)) {
            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> plan(onTopOf(full, Depth.DRILL)))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_SUPPORTED));
            assertThat(plan(onTopOf(full, Depth.IMAGES)).databases()).hasSize(1);
        }
    }

    private static VerifyRequest<Db2Configuration> onTopOf(StoredBackup full, Depth depth) {
        StoredBackup sound = Examples.storedWith();
        Artifact image = new Artifact(
                "LEDGER.0.vault1.DBPART000.20261121081502.001",
                "LEDGER",
                List.of(new Property("scope", "incremental"), new Property("base", "20261120081502")));
        StoredBackup increment = new StoredBackup(
                new BackupId("01900000-0000-7000-8000-000000000021"),
                sound.type(),
                sound.instance(),
                sound.datastoreVersion(),
                sound.platform(),
                sound.databases(),
                List.of(new StoredArtifact(image, 4096)));
        return new VerifyRequest<>(Examples.INSTANCE, increment, depth, Optional.empty(), "w3", List.of(full));
    }

    @Test
    void a_scratch_database_is_dropped_whoever_is_connected_to_it() {
        guest.says("db2 list database directory", directory("TRIAL", "TRIAL", "/link/w3-drill-TRIAL"));
        guest.says("db2 list applications", 0, Fixtures.text("applications").replaceAll("LEDGER  ", "TRIAL   "));

        List<Step> steps = undoing(SCRATCH);

        assertThat(steps.get(0).command().display()).isEqualTo("db2 list database directory");
        assertThat(steps.get(1).command().display()).startsWith("db2 'force application (");
        assertThat(steps.get(2).command().display()).isEqualTo("db2 drop database TRIAL");
        assertThat(steps).hasSize(3);
        assertThat(undo.judge(steps.get(0), directory("TRIAL", "TRIAL", DIRECTORY)))
                .isInstanceOf(Verdict.Success.class);
        assertThat(undo.judge(steps.get(0), directory("TRIAL", "TRIAL", "/srv/vault1")))
                .isInstanceOf(Verdict.Failure.class);
    }

    @Test
    void one_that_is_not_there_is_not_dropped_but_looked_for_once_more() {
        List<Step> steps = undoing(SCRATCH);

        assertThat(steps).extracting(step -> step.command().display()).containsExactly("db2 list database directory");
        assertThat(guest.asked()).doesNotContain("db2 list applications");
        assertThat(undo.judge(steps.get(0), Fixtures.screen("directory"))).isInstanceOf(Verdict.Success.class);
        assertThat(undo.judge(steps.get(0), directory("TRIAL", "TRIAL", DIRECTORY)))
                .isInstanceOf(Verdict.Failure.class);
        assertThat(undo.judge(steps.get(0), directory("TRIAL", "TRIAL", "/srv/vault1")))
                .isInstanceOf(Verdict.Failure.class);
    }

    @Test
    void a_drop_succeeds_only_if_db2_says_so_or_it_was_dropped_by_then() {
        guest.says("db2 list database directory", directory("TRIAL", "TRIAL", DIRECTORY));
        guest.says("db2 list applications", 2, "SQL1611W  No data.");
        Step drop = undoing(SCRATCH).get(1);

        assertThat(undo.judge(drop, Fixtures.message(4, "SQL1013N  The alias was not found.  SQLSTATE=42705")))
                .isInstanceOf(Verdict.Success.class);
        assertThat(undo.judge(drop, Fixtures.message(0, "DB20000I  The DROP DATABASE command completed.")))
                .isInstanceOf(Verdict.Success.class);
        assertThat(undo.judge(drop, Fixtures.message(0, ""))).isInstanceOf(Verdict.Failure.class);
        assertThat(undo.judge(drop, Fixtures.message(4, "SQL1035N  In use.  SQLSTATE=57019")))
                .isInstanceOfSatisfying(
                        Verdict.TryAgain.class,
                        again -> assertThat(again.failure().hint()).contains("'db2 drop database TRIAL'"));
        assertThat(undo.judge(drop, Fixtures.message(4, "SQL1031N  The directory was not found.")))
                .isInstanceOfSatisfying(Verdict.Failure.class, failure -> assertThat(failure.hint())
                        .contains("'db2 uncatalog database TRIAL'"));
    }

    @ParameterizedTest
    @CsvSource({"AGAIN,TRIAL," + DIRECTORY, "TRIAL,OTHER," + DIRECTORY, "TRIAL,TRIAL,/link/to-it"})
    void a_scratch_database_that_was_catalogued_anew_is_kept_with_its_files_and_told_of(
            String alias, String name, String path) {
        guest.says("db2 list applications", 2, "SQL1611W  No data.");
        guest.says("db2 list database directory", directory(alias, name, path));
        guest.says(FILES, 0, DIRECTORY + "/vault1");

        List<Step> steps = undoing(SCRATCH);

        assertThat(steps).extracting(step -> step.command().display()).containsExactly("db2 list database directory");
        assertThat(undo.judge(steps.get(0), directory(alias, name, path)))
                .isInstanceOfSatisfying(Verdict.Failure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.DATABASE_STATE);
                    assertThat(failure.message()).contains("TRIAL", "there are files in " + DIRECTORY);
                    assertThat(failure.hint()).contains("coffer recover");
                });
    }

    @Test
    void one_that_comes_to_be_catalogued_under_another_alias_is_not_taken_for_gone() {
        List<Step> steps = undoing(SCRATCH);

        assertThat(undo.judge(steps.get(0), directory("AGAIN", "TRIAL", DIRECTORY)))
                .isInstanceOf(Verdict.Failure.class);
    }

    @Test
    void what_a_drill_has_left_is_no_database_to_back_up_unless_it_is_asked_for() {
        DatabaseDirectory left = DatabaseDirectory.of(directory("TRIAL", "TRIAL", "/big/coffer-0198f1c2-drill-TRIAL"));
        DatabaseDirectory own = DatabaseDirectory.of(directory("TRIAL", "TRIAL", "/big/coffer-drill-OTHER"));

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> WantedDatabases.of(left, List.of(), List.of()))
                .withMessage("the instance has no databases");
        DatabaseDirectory none =
                DatabaseDirectory.of(Fixtures.message(2, "SQL1057W  The directory is empty.  SQLSTATE=01606"));
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> WantedDatabases.of(none, List.of("TRIAL"), List.of()))
                .withMessage("the instance has no databases");
        assertThat(WantedDatabases.of(left, List.of("TRIAL"), List.of())).hasSize(1);
        assertThat(WantedDatabases.of(own, List.of(), List.of())).hasSize(1);
    }

    @Test
    void a_database_of_its_name_that_lies_elsewhere_is_left_alone() {
        guest.says("db2 list applications", 2, "SQL1611W  No data.");
        guest.says("db2 list database directory", directory("TRIAL", "TRIAL", "/srv/vault1"));
        guest.says(FILES, 0, "");

        List<Step> steps = undoing(SCRATCH);

        assertThat(steps).extracting(step -> step.command().display()).containsExactly("db2 list database directory");
        assertThat(undo.judge(steps.get(0), directory("TRIAL", "TRIAL", "/srv/vault1")))
                .isInstanceOfSatisfying(Verdict.Warning.class, warning -> assertThat(warning.message())
                        .contains("is left alone"));
        assertThat(undo.describe(SCRATCH)).isEqualTo("scratch database TRIAL of a drill");
    }

    private static Outcome directory(String alias, String name, String path) {
        return new Outcome(0, """
                 System Database Directory

                 Number of entries in the directory = 1

                Database 1 entry:

                 Database alias                       = %s
                 Database name                        = %s
                 Local database directory             = %s
                 Directory entry type                 = Indirect
                """.formatted(alias, name, path), "");
    }

    private void assertFails(Step step, Outcome outcome, ErrorCode code) {
        assertThat(strategy.judge(step, outcome))
                .isInstanceOfSatisfying(Verdict.Failure.class, failure -> assertThat(failure.code())
                        .isEqualTo(code));
    }

    private List<Step> undoing(Fact... facts) {
        return guest.plan(
                answers -> undo.plan(new UndoRequest<>(Examples.INSTANCE, List.of(facts), List.of()), answers));
    }

    private Drill drill(Optional<String> scratch) {
        return only(request(BACKUP, Depth.DRILL, scratch)).drill().orElseThrow();
    }

    private DatabaseVerification only(VerifyRequest<Db2Configuration> request) {
        List<DatabaseVerification> databases = plan(request).databases();
        assertThat(databases).hasSize(1);
        return databases.get(0);
    }

    private VerifyPlan plan(VerifyRequest<Db2Configuration> request) {
        return guest.plan(answers -> strategy.plan(request, answers));
    }

    private static VerifyRequest<Db2Configuration> request(StoredBackup backup, Depth depth, Optional<String> scratch) {
        return new VerifyRequest<>(Examples.INSTANCE, backup, depth, scratch, "w3");
    }
}

package dev.coffer.datastore.db2;

import static dev.coffer.datastore.db2.Examples.LEDGER_IMAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.api.datastore.Verdict;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Db2OfflineRestoreTest {
    private static final StoredBackup BACKUP = Examples.stored("11.5.9.0", "linux-x86_64", LEDGER_IMAGE);
    private static final String EMPTY = "SQL1057W  The system database directory is empty.  SQLSTATE=01606";

    private final Db2OfflineRestore strategy = new Db2OfflineRestore();
    private final ScriptedGuest guest = new ScriptedGuest();

    @Test
    void a_new_database_is_restored_after_a_last_look_that_there_is_still_none() {
        guest.says("db2 list database directory", 2, EMPTY);

        DatabaseRestore restore = plan(Examples.restoreOf(BACKUP, false));

        assertThat(restore.prepare())
                .extracting(step -> step.command().display())
                .containsExactly("db2 list database directory");
        Step look = restore.prepare().get(0);
        assertThat(strategy.judge(look, Fixtures.message(2, EMPTY))).isInstanceOf(Verdict.Success.class);
        assertThat(strategy.judge(look, Fixtures.screen("directory")))
                .isInstanceOfSatisfying(Verdict.Failure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.DATABASE_EXISTS);
                    assertThat(failure.message())
                            .isEqualTo("database LEDGER came to be while its restore was prepared");
                });
        assertThat(restore.artifacts()).containsExactly(LEDGER_IMAGE);
        assertThat(restore.load().command().display())
                .isEqualTo("db2 restore database LEDGER from /home/vault1/vault1/backup/w2-LEDGER taken at"
                        + " 20261120081502 without rolling forward without prompting");
        assertThat(restore.load().leaves()).containsExactly(new Fact("quiesced", "LEDGER", "restore"));
        assertThat(restore.load().untilDone()).contains(new Fact("restoring", "LEDGER", ""));
        assertThat(restore.load().whileRunning()).contains(new Fact("restore-running", "LEDGER", "LEDGER"));
    }

    @Test
    void an_existing_database_is_quiesced_and_deactivated_before_it_is_replaced() {
        DatabaseRestore restore = plan(Examples.restoreOf(BACKUP, true, "ledger"));

        assertThat(restore.prepare())
                .extracting(step -> step.command().display())
                .containsExactly(
                        "db2 connect to LEDGER",
                        "db2 list utilities",
                        "db2 'select db_status from sysibmadm.snapdb'",
                        "db2 quiesce database immediate force connections",
                        "db2 connect reset",
                        "db2 terminate",
                        "db2 deactivate database LEDGER");
        assertThat(restore.prepare())
                .flatExtracting(Step::leaves)
                .containsExactly(new Fact("quiesced", "LEDGER", "restore"), new Fact("active", "LEDGER", ""));
        assertThat(restore.load().command().display())
                .endsWith(" taken at 20261120081502 replace existing without rolling forward without prompting");
        assertThat(restore.load().retry()).isPresent();
    }

    @Test
    void a_database_that_is_active_and_cannot_be_connected_to_is_activated_again() {
        guest.says("db2 connect to LEDGER", 8, "SQL1042C  An unexpected system error occurred.");

        List<Step> prepare = plan(Examples.restoreOf(BACKUP, true)).prepare();

        assertThat(prepare)
                .extracting(step -> step.command().display())
                .containsExactly("db2 deactivate database LEDGER");
        assertThat(prepare.get(0).leaves()).containsExactly(new Fact("active", "LEDGER", ""));
    }

    @Test
    void a_broken_database_is_replaced_without_a_connection() {
        guest.says("db2 list active databases", 2, "SQL1611W  No data was returned by Database System Monitor.");
        guest.says("db2 connect to LEDGER", 4, "SQL1119N  A previous restore is incomplete.  SQLSTATE=57019");

        DatabaseRestore restore = plan(Examples.restoreOf(BACKUP, true));

        assertThat(restore.prepare()).isEmpty();
        assertThat(restore.load().command().display()).contains("replace existing");
    }

    @Test
    void a_restored_database_has_to_answer_a_question() {
        assertThat(plan(Examples.restoreOf(BACKUP, true)).proof())
                .extracting(step -> step.command().display())
                .containsExactly("db2 connect to LEDGER", Fixtures.COUNTING, "db2 connect reset");
    }

    @Test
    void an_image_of_several_files_is_fetched_whole() {
        String second = LEDGER_IMAGE.replace(".001", ".002");
        StoredBackup backup = Examples.stored("11.5.9.0", "linux-x86_64", second, LEDGER_IMAGE);

        assertThat(plan(Examples.restoreOf(backup, true)).artifacts()).containsExactly(LEDGER_IMAGE, second);
    }

    @Test
    void an_image_with_a_gap_is_refused() {
        StoredBackup backup =
                Examples.stored("11.5.9.0", "linux-x86_64", LEDGER_IMAGE, LEDGER_IMAGE.replace(".001", ".003"));

        assertRefused(Examples.restoreOf(backup, true), ErrorCode.BACKUP_CORRUPT, "is out of place");
    }

    @Test
    void an_existing_database_is_not_replaced_unless_asked() {
        assertRefused(Examples.restoreOf(BACKUP, false), ErrorCode.DATABASE_EXISTS, "database LEDGER exists");
    }

    @Test
    void a_database_that_is_not_in_the_backup_is_refused() {
        assertRefused(Examples.restoreOf(BACKUP, true, "ORDERS"), ErrorCode.DATABASE_UNKNOWN, "no database 'ORDERS'");
    }

    @Test
    void an_alias_of_a_remote_database_is_left_alone() {
        StoredBackup backup = Examples.stored("11.5.9.0", "linux-x86_64", LEDGER_IMAGE.replace("LEDGER", "FARAWAY"));

        assertRefused(Examples.restoreOf(backup, true), ErrorCode.DATABASE_EXISTS, "remote database");
    }

    @ParameterizedTest
    @CsvSource({
        "11.5.9.0, linux-ppc64le, 'is of platform linux-ppc64le, this guest is linux-x86_64'",
        "12.1.0.0, linux-x86_64, 'is of Db2 12.1.0.0, the instance runs 11.5.9.0'",
    })
    void a_backup_that_this_instance_cannot_read_is_refused(String version, String platform, String message) {
        StoredBackup backup = Examples.stored(version, platform, LEDGER_IMAGE);

        assertRefused(Examples.restoreOf(backup, true), ErrorCode.NOT_SUPPORTED, message);
    }

    @Test
    void a_backup_of_an_older_release_says_that_it_upgrades() {
        StoredBackup backup = Examples.stored("10.5.0.8", "linux-x86_64", LEDGER_IMAGE);

        assertThat(plan(Examples.restoreOf(backup, true)).load().title())
                .isEqualTo("restore database LEDGER, upgrading it from 10.5.0.8 to 11.5.9.0");
    }

    @Test
    void a_database_that_another_holds_is_refused() {
        guest.says("db2 connect to LEDGER", 4, "SQL1035N  The database is currently in use.  SQLSTATE=57019");

        assertRefused(Examples.restoreOf(BACKUP, true), ErrorCode.DATABASE_IN_USE, "SQL1035N");
    }

    @Test
    void sql2540w_is_a_success_only_for_the_warning_that_was_expected() {
        Step replacing = plan(Examples.restoreOf(BACKUP, true)).load();

        assertThat(strategy.judge(replacing, sql2540w("2539"))).isInstanceOf(Verdict.Success.class);
        assertThat(strategy.judge(
                        replacing,
                        Fixtures.message(0, "DB20000I  The RESTORE DATABASE command completed \nsuccessfully.")))
                .isInstanceOf(Verdict.Success.class);
    }

    @Test
    void sql2540w_is_no_success_where_nothing_was_to_be_replaced() {
        guest.says("db2 list database directory", 2, EMPTY);
        Step restoring = plan(Examples.restoreOf(BACKUP, false)).load();

        assertThat(strategy.judge(restoring, sql2540w("2539"))).isInstanceOf(Verdict.Failure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2523", "2527", "2528", "2529"})
    void a_restore_that_overwrote_another_database_is_a_failure_that_says_so(String inner) {
        Step replacing = plan(Examples.restoreOf(BACKUP, true)).load();

        assertThat(strategy.judge(replacing, sql2540w(inner)))
                .isInstanceOfSatisfying(Verdict.Failure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.DATABASE_EXISTS);
                    assertThat(failure.message()).contains("another database of this name was overwritten");
                });
    }

    @Test
    void a_database_is_restored_into_another_name() {
        DatabaseRestore restore = plan(Examples.restoreInto(BACKUP, "copy1", false));

        assertThat(restore.database()).isEqualTo("COPY1");
        assertThat(restore.prepare()).hasSize(1);
        assertThat(restore.load().title()).isEqualTo("restore database LEDGER into COPY1");
        assertThat(restore.load().command().display())
                .isEqualTo("db2 restore database LEDGER from /home/vault1/vault1/backup/w2-COPY1 taken at"
                        + " 20261120081502 into COPY1 without rolling forward without prompting");
        assertThat(restore.load().facts())
                .containsExactly(
                        new Fact("quiesced", "COPY1", "restore"),
                        new Fact("restoring", "COPY1", "LEDGER"),
                        new Fact("restore-running", "COPY1", "COPY1"));
        assertThat(restore.proof()).extracting(step -> step.command().display()).contains("db2 connect to COPY1");
    }

    @Test
    void one_database_of_several_is_restored_into_another_name() {
        StoredBackup backup =
                Examples.stored("11.5.9.0", "linux-x86_64", LEDGER_IMAGE, LEDGER_IMAGE.replace("LEDGER", "ORDERS"));

        DatabaseRestore restore = plan(Examples.restoreInto(backup, "COPY1", false, "orders"));

        assertThat(restore.artifacts()).containsExactly(LEDGER_IMAGE.replace("LEDGER", "ORDERS"));
        assertThat(restore.load().command().display())
                .startsWith("db2 restore database ORDERS from")
                .contains(" into COPY1 ");
        assertRefused(Examples.restoreInto(backup, "COPY1", false), ErrorCode.USAGE, "2 databases cannot all be");
    }

    @Test
    void another_database_is_replaced_only_where_asked_and_is_the_one_that_is_quiesced() {
        assertRefused(
                Examples.restoreInto(BACKUP, "ORDERS", false), ErrorCode.DATABASE_EXISTS, "database ORDERS exists");

        DatabaseRestore restore = plan(Examples.restoreInto(BACKUP, "ORDERS", true));

        assertThat(restore.prepare())
                .extracting(step -> step.command().display())
                .contains("db2 connect to ORDERS", "db2 deactivate database ORDERS");
        assertThat(restore.load().command().display()).contains(" into ORDERS replace existing ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2523", "2527", "2528", "2529", "2539"})
    void a_named_target_that_was_replaced_is_a_success(String inner) {
        Step replacing = plan(Examples.restoreInto(BACKUP, "ORDERS", true)).load();

        assertThat(strategy.judge(replacing, sql2540w(inner))).isInstanceOf(Verdict.Success.class);
    }

    @Test
    void a_named_target_that_was_not_known_to_exist_is_no_success() {
        Step restoring = plan(Examples.restoreInto(BACKUP, "COPY1", false)).load();

        assertThat(strategy.judge(restoring, sql2540w("2529"))).isInstanceOf(Verdict.Failure.class);
    }

    @ParameterizedTest
    @CsvSource({
        "NINECHARS, 'has 9 characters'",
        "'', 'has 0 characters'",
        "A-B, 'has characters other than'",
        "'A;B', 'has characters other than'",
        "1A, 'begins with a digit'",
        "ibmdata, 'begins with IBM'",
        "SYSA, 'begins with SYS'",
    })
    void a_name_that_db2_would_not_take_is_refused_with_its_rule(String name, String rule) {
        assertRefused(Examples.restoreInto(BACKUP, name, true), ErrorCode.USAGE, rule);
    }

    @Test
    void an_image_of_another_code_page_is_refused_before_it_is_fetched_unless_db2_is_to_decide() {
        RestoreRequest<Db2Configuration> request = Examples.restoreOf(
                Examples.storedWith(new Property("code-page", "819"), new Property("code-set", "ISO8859-1")), true);

        assertRefused(
                request,
                ErrorCode.NOT_SUPPORTED,
                "the image of database LEDGER has code page 819 (ISO8859-1), and database LEDGER, which it would replace,"
                        + " has 1208");
        assertThat(plan(Examples.lettingDb2Decide(request)).load().command().display())
                .contains("restore database LEDGER");
    }

    @Test
    void a_code_page_decides_nothing_where_nothing_is_replaced_or_what_is_there_is_half_restored() {
        StoredBackup backup = Examples.storedWith(new Property("code-page", "819"));

        assertThat(plan(Examples.restoreInto(backup, "COPY1", false)).database())
                .isEqualTo("COPY1");
        guest.says("db2 get db cfg for LEDGER", Fixtures.pending("Restore pending"));
        assertThat(plan(Examples.restoreOf(backup, true)).database()).isEqualTo("LEDGER");
    }

    @Test
    void an_encrypted_image_needs_a_keystore_unless_db2_is_to_decide() {
        RestoreRequest<Db2Configuration> request =
                Examples.restoreOf(Examples.storedWith(new Property("encrypted", "yes")), true);

        assertRefused(
                request, ErrorCode.NOT_SUPPORTED, "of database LEDGER is encrypted, and the instance has no keystore");
        assertThat(plan(Examples.lettingDb2Decide(request)).database()).isEqualTo("LEDGER");
        guest.says(
                "db2 get dbm cfg",
                0,
                Fixtures.text("manager")
                        .replace("(KEYSTORE_TYPE) = NONE", "(KEYSTORE_TYPE) = PKCS12")
                        .replace("(KEYSTORE_LOCATION) =", "(KEYSTORE_LOCATION) = /home/vault1/keys.p12"));
        assertThat(plan(request).database()).isEqualTo("LEDGER");
    }

    @Test
    void the_database_manager_is_not_asked_where_no_image_is_encrypted() {
        plan(Examples.restoreOf(Examples.storedWith(new Property("encrypted", "no")), true));

        assertThat(guest.asked()).doesNotContain("db2 get dbm cfg");
    }

    @Test
    void db2_itself_decides_on_the_platform_where_that_is_wanted() {
        RestoreRequest<Db2Configuration> request =
                Examples.restoreOf(Examples.stored("11.5.9.0", "linux-ppc64le", LEDGER_IMAGE), true);

        assertThat(plan(Examples.lettingDb2Decide(request)).database()).isEqualTo("LEDGER");
    }

    @Test
    void an_alias_of_another_database_than_that_of_the_image_is_refused_unless_it_is_named() {
        StoredBackup backup = Examples.storedWith(new Property("database", "BOOKS"));

        assertRefused(
                Examples.restoreOf(backup, true),
                ErrorCode.DATABASE_EXISTS,
                "alias LEDGER is database LEDGER here, and the image is of database BOOKS");
        assertThat(plan(Examples.restoreInto(backup, "LEDGER", true)).database())
                .isEqualTo("LEDGER");
        assertThat(plan(Examples.restoreOf(Examples.storedWith(new Property("database", "LEDGER")), true))
                        .database())
                .isEqualTo("LEDGER");
    }

    @Test
    void a_name_that_two_databases_of_the_instance_have_is_refused() {
        guest.says("db2 list database directory", 0, Fixtures.twins());

        assertRefused(
                Examples.restoreOf(BACKUP, true),
                ErrorCode.NOT_SUPPORTED,
                "the instance has two databases named LEDGER");
    }

    @Test
    void a_half_restored_database_says_what_it_is_and_is_replaced_where_asked() {
        guest.says("db2 list active databases", 2, "SQL1611W  No data was returned by Database System Monitor.");
        guest.says("db2 get db cfg for LEDGER", Fixtures.pending("Restore pending"));
        guest.says("db2 connect to LEDGER", 4, "SQL1119N  A previous restore is incomplete.  SQLSTATE=57019");

        assertRefused(
                Examples.restoreOf(BACKUP, false),
                ErrorCode.DATABASE_EXISTS,
                "a restore of it was begun and not completed (restore pending)");
        assertThat(plan(Examples.restoreOf(BACKUP, true)).prepare()).isEmpty();
    }

    @Test
    void an_upgrade_is_told_beforehand() {
        StoredBackup backup = Examples.stored("10.5.0.8", "linux-x86_64", LEDGER_IMAGE);

        assertThat(guest.plan(answers -> strategy.plan(Examples.restoreOf(backup, true), answers))
                        .warnings())
                .singleElement()
                .asString()
                .contains("of Db2 10.5.0.8 and the instance runs 11.5.9.0");
        assertThat(guest.plan(answers -> strategy.plan(Examples.restoreOf(BACKUP, true), answers))
                        .warnings())
                .isEmpty();
    }

    @Test
    void a_database_is_put_on_other_storage_paths_and_into_another_directory() {
        Map<String, Object> both = Map.of(
                "restoreStoragePaths", List.of(Path.of("/fast1"), Path.of("/fast2")),
                "restoreDatabasePath", Optional.of(Path.of("/control")));
        for (String path : List.of("/fast1", "/fast2", "/control")) {
            guest.says("test -d " + path + " -a -w " + path + " -a -x " + path, 0, "");
        }
        RestoreRequest<Db2Configuration> request = Examples.restoreInto(BACKUP, "COPY1", false);

        assertThat(plan(Examples.withSettings(request, both)).load().command().display())
                .contains(
                        " taken at 20261120081502 on /fast1,/fast2 dbpath on /control into COPY1 without rolling forward");
        assertThat(plan(Examples.withSettings(request, Map.of("restoreDatabasePath", Optional.of(Path.of("/control")))))
                        .load()
                        .command()
                        .display())
                .contains(" taken at 20261120081502 to /control into COPY1 ");
    }

    @Test
    void a_path_that_the_owner_may_not_use_or_that_db2_would_not_take_is_refused_before_anything_is_fetched() {
        RestoreRequest<Db2Configuration> request = Examples.restoreInto(BACKUP, "COPY1", false);
        guest.says("test -d /closed -a -w /closed -a -x /closed", 1, "");

        assertRefused(
                Examples.withSettings(request, Map.of("restoreStoragePaths", List.of(Path.of("/closed")))),
                ErrorCode.GUEST,
                "'/closed' is no directory that 'vault1' may write to");
        assertRefused(
                Examples.withSettings(request, Map.of("restoreStoragePaths", List.of(Path.of("/a b")))),
                ErrorCode.CONFIGURATION,
                "Db2 does not take '/a b' as a path");
        assertRefused(
                Examples.withSettings(
                        request, Map.of("restoreStoragePaths", Collections.nCopies(129, Path.of("/many")))),
                ErrorCode.CONFIGURATION,
                "129 storage paths");
    }

    @Test
    void a_database_that_exists_gets_other_storage_paths_and_no_other_directory() {
        guest.says("test -d /fast1 -a -w /fast1 -a -x /fast1", 0, "");
        RestoreRequest<Db2Configuration> request = Examples.restoreOf(BACKUP, true);

        assertThat(plan(Examples.withSettings(request, Map.of("restoreStoragePaths", List.of(Path.of("/fast1")))))
                        .load()
                        .command()
                        .display())
                .contains(" on /fast1 replace existing ");
        assertRefused(
                Examples.withSettings(request, Map.of("restoreDatabasePath", Optional.of(Path.of("/fast1")))),
                ErrorCode.DATABASE_EXISTS,
                "database LEDGER lies in /srv/vault1, and Db2 leaves it there, not in /fast1");
    }

    private static Outcome sql2540w(String inner) {
        return Fixtures.message(
                2,
                "SQL2540W  Restore is successful, however a warning \"" + inner
                        + "\" was encountered \nduring Database Restore while processing in No Interrupt mode.");
    }

    private DatabaseRestore plan(RestoreRequest<Db2Configuration> request) {
        List<DatabaseRestore> databases =
                guest.plan(answers -> strategy.plan(request, answers)).databases();
        assertThat(databases).hasSize(1);
        return databases.get(0);
    }

    private void assertRefused(RestoreRequest<Db2Configuration> request, ErrorCode code, String message) {
        assertThatThrownBy(() -> plan(request)).isInstanceOfSatisfying(BackupException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.text()).contains(message);
        });
    }
}

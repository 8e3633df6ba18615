package dev.coffer.datastore.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.BackupRequest;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.backup.api.datastore.RestorePlan;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.api.datastore.VerifyPlan;
import dev.coffer.backup.api.datastore.VerifyRequest;
import dev.coffer.backup.testkit.Script;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything is done, and what is said of it. */
class RefusalsTest {
    private static final Instance<PostgresqlConfiguration> INSTANCE = new Instance<>("main", Examples.configuration());

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            recovery=false; recovery=true; NOT_SUPPORTED; standby
            wal_level=replica; wal_level=minimal; NOT_SUPPORTED; wal_level is minimal
            max_wal_senders=10; max_wal_senders=0; NOT_SUPPORTED; max_wal_senders is 0
            max_replication_slots=10; max_replication_slots=0; NOT_SUPPORTED; max_replication_slots is 0
            slots=0; slots=10; NOT_SUPPORTED; all are in use
            may_replicate=true; may_replicate=false; DATASTORE_DENIED; role keeper has no right REPLICATION
            tablespaces=; tablespaces=fast, "Large"; NOT_SUPPORTED; fast, "Large"
            version=150018; version=160004; CONFIGURATION; the server is PostgreSQL 16.4, and the programs are 15.18
            identifier=7577210000000000001; identifier=1; CONFIGURATION; is not that of data directory /srv/pg/main
            slots=0; slots=; DATASTORE_FAILED; slots=''
            slots=0; slots=-1; DATASTORE_FAILED; slots='-1'
            slots=0; ; DATASTORE_FAILED; nothing of slots
            slots=0; nonsense=1; DATASTORE_FAILED; the line 'nonsense=1'
            """)
    void a_server_that_cannot_be_backed_up_is_refused_by_what_is_wrong_with_it(
            String line, String instead, ErrorCode code, String words) {
        String told = ("\n" + Examples.SERVER)
                .replace("\n" + line + "\n", instead == null ? "\n" : "\n" + instead + "\n")
                .substring(1);

        BackupException refusal = refused(Script.empty().command("^server\\n", told));

        assertThat(refusal.code()).as(refusal.text()).isEqualTo(code);
        assertThat(refusal.text()).contains(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            psql: error: connection to server on socket "/s" failed: No such file or directory\tIs the server running locally?; DATASTORE_DOWN
            psql: error: connection to server on socket "/s" failed: FATAL:  the database system is starting up; DATASTORE_DOWN
            psql: error: connection to server on socket "/s" failed: FATAL:  Peer authentication failed for user "keeper"; DATASTORE_DENIED
            psql: error: connection to server on socket "/s" failed: FATAL:  role "keeper" does not exist; DATASTORE_DENIED
            psql: error: connection to server on socket "/s" failed: FATAL:  database "postgres" does not exist; CONFIGURATION
            psql: error: connection to server on socket "/s" failed: FATAL:  sorry, too many clients already; DATASTORE_FAILED
            ; DATASTORE_FAILED
            """)
    void a_server_that_does_not_answer_is_refused_in_its_own_words(String words, ErrorCode code) {
        Script guest = Script.empty().command("^server\\n", new Outcome(2, "", words == null ? "" : words));

        BackupException refusal = refused(guest);

        assertThat(refusal.code()).as(refusal.text()).isEqualTo(code);
        assertThat(refusal.text()).contains("/var/run/postgresql, port 5432");
    }

    @Test
    void a_role_that_gets_no_replication_connection_is_told_the_line_that_is_missing() {
        BackupException refusal = refused(Script.empty()
                .command(
                        "^replication connection",
                        new Outcome(
                                2,
                                "",
                                "FATAL:  no pg_hba.conf entry for replication connection from host \"[local]\"")));

        assertThat(refusal.code()).isEqualTo(ErrorCode.DATASTORE_DENIED);
        assertThat(refusal.hint()).contains("local replication");
    }

    @Test
    void a_server_of_another_port_is_not_taken_for_that_of_the_data_directory() {
        BackupException refusal =
                refused(Script.empty().file("^server process", Examples.PROCESS.replace("5432", "5433")));

        assertThat(refusal.code()).isEqualTo(ErrorCode.CONFIGURATION);
    }

    @Test
    void a_data_directory_without_a_control_file_is_named() {
        Outcome none =
                new Outcome(1, "", "pg_controldata: error: could not open file \"/srv/pg/main/global/pg_control\"");

        BackupException refusal = refused(Script.empty().command("^control file\\n", none));

        assertThat(refusal.text()).contains("/srv/pg/main").contains("pg_control");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "postgres (PostgreSQL) 9.6.24\n", "postgres (PostgreSQL) 13.22\n", "bash: postgres\n"})
    void programs_that_are_none_or_too_old_are_refused(String version) {
        assertThat(refused(Script.empty().command("^programs", version)).code())
                .isIn(ErrorCode.GUEST, ErrorCode.NOT_SUPPORTED);
    }

    @Test
    void that_the_tables_cannot_be_counted_is_a_warning() {
        BackupPlan plan = backup(Script.empty().command("^tables", new Outcome(1, "", "FATAL:  permission denied")));

        assertThat(plan.warnings()).singleElement().asString().contains("permission denied");
        assertThat(plan.databases().get(0).properties())
                .extracting(Property::name)
                .doesNotContain("tables");
    }

    @Test
    void one_database_of_a_server_cannot_be_backed_up_by_itself() {
        BackupException refusal = catchThrowableOfType(
                BackupException.class, () -> Examples.guest().plan(answers -> new PgBaseBackup()
                        .plan(new BackupRequest<>(INSTANCE, List.of("bank"), "coffer-1"), answers)));

        assertThat(refusal.code()).isEqualTo(ErrorCode.DATABASE_UNKNOWN);
        assertThat(refusal.text()).contains("'bank'").contains("'cluster'");
    }

    @ParameterizedTest
    @CsvSource({
        "full, 3, 99000000, false, DATABASE_EXISTS, not empty",
        "full, 0, 99000000, true, DATABASE_IN_USE, a server runs on data directory /srv/pg/main",
        "full, 1, 99000000, true, DATASTORE_FAILED, cannot tell whether a server runs",
        "full, 4, 99000000, true, DATABASE_EXISTS, '/srv/pg/main is not empty, and is no data directory'",
        "link, 3, 99000000, true, GUEST, is a link",
        "mount, 4, 99000000, true, GUEST, is a mount point",
        "other, 4, 99000000, true, GUEST, is a file",
        "unmounted, 4, 99000000, true, GUEST, that is not mounted",
        "log elsewhere, 3, 99000000, false, DATABASE_EXISTS, not empty",
        "tablespaces elsewhere, 3, 99000000, false, DATABASE_EXISTS, not empty",
        "tablespaces elsewhere, 3, 99000000, true, NOT_SUPPORTED, see the links in /srv/pg/main/pg_tblspc",
        "log elsewhere, 3, 99000000, true, NOT_SUPPORTED, pg_wal is a link",
        "'', 3, 99000000, true, DATASTORE_FAILED, cannot look into data directory",
        "empty, 4, 33554440, false, STAGING_SPACE, takes 33554441 bytes",
        "empty, 4, -1, false, GUEST, may not make a directory in /srv/pg",
    })
    void a_place_that_a_cluster_cannot_be_restored_to_is_refused(
            String found, int status, long room, boolean replace, ErrorCode code, String words) {
        Script guest = Script.empty()
                .command("^data directory", found + "\n")
                .command("^server of the data directory", new Outcome(status, "", ""));
        Script whole = room < 0 ? guest.noRoom("^room") : guest.room("^room", room);

        BackupException refusal = catchThrowableOfType(
                BackupException.class, () -> restore(whole, stored("15.4", "linux-x86_64"), replace));

        assertThat(refusal.code()).as(refusal.text()).isEqualTo(code);
        assertThat(refusal.text()).contains(words);
    }

    @ParameterizedTest
    @CsvSource({"14.9, linux-x86_64", "16.1, linux-x86_64", "15.4, linux-aarch64"})
    void a_backup_whose_files_these_programs_cannot_read_is_refused(String version, String platform) {
        StoredBackup backup = stored(version, platform);

        assertThat(catchThrowableOfType(BackupException.class, () -> restore(Script.empty(), backup, true))
                        .code())
                .isEqualTo(ErrorCode.NOT_SUPPORTED);
        assertThat(catchThrowableOfType(BackupException.class, () -> verify(backup))
                        .code())
                .isEqualTo(ErrorCode.NOT_SUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1; rm", "$(id)", "-1"})
    void what_a_backup_remembers_is_checked_before_it_becomes_an_argument(String prepared) {
        StoredBackup backup = stored("15.4", "linux-x86_64", prepared);

        assertThat(catchThrowableOfType(BackupException.class, () -> restore(Script.empty(), backup, true))
                        .code())
                .isEqualTo(ErrorCode.BACKUP_CORRUPT);
    }

    @Test
    void the_archive_of_the_original_is_written_to_only_where_its_timelines_are_known() {
        StoredBackup backup = stored("15.4", "linux-x86_64");

        RestorePlan inPlace = restore(Script.empty(), backup, true);
        assertThat(inPlace.warnings()).anyMatch(warning -> warning.contains("a timeline that is newer than 1"));
        assertThat(inPlace.warnings()).noneMatch(warning -> warning.contains("ALTER SYSTEM"));
        assertThat(said(inPlace)).contains("yes, perhaps, ");

        for (Outcome other : List.of(
                new Outcome(0, Examples.CONTROL.replace("7577210000000000001", "1"), ""),
                new Outcome(0, Examples.CONTROL.replace("shut down", "shut down in recovery"), ""))) {
            RestorePlan elsewhere = restore(Script.empty().command("^control file that", other), backup, true);
            assertThat(elsewhere.warnings()).anyMatch(warning -> warning.contains("ALTER SYSTEM"));
            assertThat(said(elsewhere))
                    .contains("yes, no, ")
                    .contains("archive_command = 'false'")
                    .contains("archive_library = ''");
        }
    }

    @Test
    void a_control_file_that_cannot_be_read_is_not_taken_for_one_that_is_not_there() {
        Script damaged = Script.empty().command("^control file that", new Outcome(1, "", "error: could not open file"));

        BackupException refusal = catchThrowableOfType(
                BackupException.class, () -> restore(damaged, stored("15.4", "linux-x86_64"), true));

        assertThat(refusal.code()).isEqualTo(ErrorCode.DATASTORE_FAILED);
        assertThat(refusal.text()).contains("/srv/pg/main").contains("could not open file");
        RestorePlan lost =
                restore(damaged.command("^data directory", "absent\n"), stored("15.4", "linux-x86_64"), true);
        assertThat(said(lost)).contains("yes, no, ");
    }

    @Test
    void the_new_timeline_is_newer_than_any_that_the_replaced_server_was_on() {
        RestorePlan plan = restore(
                Script.empty().command("^control file that", Examples.onTimeline(4)),
                stored("15.4", "linux-x86_64"),
                true);

        assertThat(plan.databases()
                        .get(0)
                        .proof()
                        .get(0)
                        .judgement()
                        .orElseThrow()
                        .values())
                .containsExactly("7577210000000000001", "4");
        assertThat(said(plan)).contains("7577210000000000001, 4, /srv/pg/main/pg_wal");
    }

    @Test
    void that_the_log_lay_elsewhere_is_told_by_the_backup_and_by_the_restore() {
        assertThat(backup(Script.empty().command("^directory of the log", "/srv/wal\n"))
                        .warnings())
                .singleElement()
                .asString()
                .contains("/srv/wal");
        assertThat(restore(Script.empty(), stored("15.4", "linux-x86_64"), true).warnings())
                .anyMatch(warning -> warning.contains("lay in /srv/wal"));
    }

    private static String said(RestorePlan plan) {
        return plan.databases().get(0).load().command().arguments().toString();
    }

    private static BackupException refused(Script wrong) {
        return catchThrowableOfType(BackupException.class, () -> backup(wrong));
    }

    private static BackupPlan backup(Script wrong) {
        return wrong.otherwise(Examples.guest())
                .plan(answers -> new PgBaseBackup().plan(new BackupRequest<>(INSTANCE, List.of(), "coffer-1"), answers))
                .plan();
    }

    private static RestorePlan restore(Script wrong, StoredBackup backup, boolean replace) {
        return wrong.otherwise(Examples.guest())
                .plan(answers -> new PgBaseRestore()
                        .plan(
                                new RestoreRequest<>(
                                        INSTANCE, backup, List.of(), Optional.empty(), replace, "coffer-1"),
                                answers))
                .plan();
    }

    private static VerifyPlan verify(StoredBackup backup) {
        return Examples.guest()
                .plan(answers -> new PgVerification()
                        .plan(
                                new VerifyRequest<>(
                                        INSTANCE, backup, VerifyRequest.Depth.DRILL, Optional.empty(), "coffer-1"),
                                answers))
                .plan();
    }

    private static StoredBackup stored(String version, String platform) {
        return stored(version, platform, "0");
    }

    private static StoredBackup stored(String version, String platform, String prepared) {
        List<Property> properties = List.of(
                new Property("system-identifier", "7577210000000000001"),
                new Property("max-prepared-transactions", prepared),
                new Property("role", "postgres"),
                new Property("superuser", "true"),
                new Property("database", "postgres"),
                new Property("timeline", "1"),
                new Property("log-segment-bytes", "16777216"),
                new Property("log-directory", "/srv/wal"),
                new Property("tables", "12"));
        return new StoredBackup(
                BackupId.of(0, new UUID(0, 0)),
                "PgBaseBackup",
                "main",
                version,
                platform,
                List.of("cluster"),
                List.of(new StoredArtifact(new Artifact("cluster.tar", "cluster", properties), 9)));
    }
}

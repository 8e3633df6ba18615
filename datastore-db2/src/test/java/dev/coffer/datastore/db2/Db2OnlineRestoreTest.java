package dev.coffer.datastore.db2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.api.datastore.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Db2OnlineRestoreTest extends OnlineRestores {
    @Test
    void by_default_it_is_rolled_forward_to_the_end_of_its_backup_with_the_logs_of_the_image() {
        DatabaseRestore restore = plan(request(BACKUP, Map.of()));

        assertThat(restore.load().command().display())
                .isEqualTo("db2 restore database LEDGER from " + STAGING + " taken at 20261120081502 logtarget "
                        + STAGING + " replace existing without prompting");
        assertThat(commands(restore.completion()))
                .containsExactly("db2 'rollforward database LEDGER to end of backup and stop overflow log path ("
                        + STAGING + ")'");
    }

    @Test
    void there_has_to_be_room_for_the_logs_of_the_image_wherever_they_go() {
        long logs = 4096 / 10 + (64L << 20);
        DatabaseRestore piped = guest.plan(
                        answers -> DeliveredRestore.ofOnlinePipes().plan(request(BACKUP, Map.of()), answers))
                .databases()
                .get(0);

        assertThat(plan(request(BACKUP, Map.of())).delivery())
                .isInstanceOfSatisfying(DatabaseRestore.FromStaging.class, files -> assertThat(files.besideBytes())
                        .isEqualTo(logs));
        assertThat(piped.delivery())
                .isInstanceOfSatisfying(DatabaseRestore.FromPipes.class, pipes -> assertThat(pipes.besideBytes())
                        .isEqualTo(logs));
        assertThat(plan(request(Examples.storedWith(ARCHIVE), Map.of("toEndOfLogs", true)))
                        .delivery())
                .isInstanceOfSatisfying(DatabaseRestore.FromStaging.class, files -> assertThat(files.besideBytes())
                        .isZero());
    }

    @Test
    void the_room_for_the_logs_of_a_large_image_has_a_bound_and_may_be_left_to_db2() {
        StoredBackup large = Examples.storedWith(2L << 40, ONLINE, ARCHIVE).startedAt(STARTED);

        assertThat(logBytes(large, Map.of())).isEqualTo((8L << 30) + (64L << 20));
        assertThat(logBytes(large, Map.of("letDb2Decide", true))).isEqualTo(64L << 20);
    }

    private long logBytes(StoredBackup backup, Map<String, Object> settings) {
        return ((DatabaseRestore.FromStaging) plan(request(backup, settings)).delivery()).besideBytes();
    }

    @Test
    void until_the_last_step_has_ended_the_database_counts_as_half_restored() {
        DatabaseRestore restore = plan(request(BACKUP, Map.of()));
        Fact restoring = new Fact("restoring", "LEDGER", "");

        assertThat(restore.load().leaves()).contains(restoring);
        assertThat(restore.load().untilDone()).isEmpty();
        assertThat(restore.completion().get(0).untilDone()).contains(restoring);
        assertThat(restore.completion().get(0).whileRunning())
                .contains(new Fact("rollforward-running", "LEDGER", "LEDGER"));
    }

    @Test
    void to_the_end_of_the_logs_db2_finds_those_that_are_archived_where_the_database_was() {
        assertThat(commands(plan(request(BACKUP, Map.of("toEndOfLogs", true))).completion()))
                .containsExactly(
                        "db2 'rollforward database LEDGER to end of logs overflow log path (" + STAGING + ")'",
                        "db2 'rollforward database LEDGER stop overflow log path (" + STAGING + ")'");
    }

    @Test
    void an_offline_image_is_rolled_forward_only_when_that_is_wanted() {
        StoredBackup offline = Examples.storedWith(ARCHIVE);

        assertThat(plan(request(offline, Map.of())).completion()).isEmpty();
        DatabaseRestore forward = plan(request(offline, Map.of("toTime", Optional.of("2026-11-27T20:15:00Z"))));
        assertThat(forward.load().command().display())
                .doesNotContain("rolling forward")
                .doesNotContain("logtarget");
        assertThat(commands(forward.completion()))
                .containsExactly(
                        "db2 'rollforward database LEDGER to 2026-11-27-20.15.00.000000 using utc time'",
                        "db2 'rollforward database LEDGER stop'");
    }

    @Test
    void one_that_logged_circularly_cannot_be_rolled_forward() {
        StoredBackup circular = Examples.storedWith();

        assertThatThrownBy(() -> plan(request(circular, Map.of("toEndOfLogs", true))))
                .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.NOT_SUPPORTED))
                .hasMessageContaining("it logged circularly");
        assertThat(plan(request(circular, Map.of("toEndOfLogs", true, "letDb2Decide", true)))
                        .completion())
                .hasSize(2);
    }

    @Test
    void an_online_image_cannot_go_without_a_roll_forward() {
        assertThatThrownBy(() -> plan(request(BACKUP, Map.of("withoutRollingForward", true))))
                .hasMessageContaining("cannot be used without being rolled forward");
    }

    @Test
    void under_another_name_the_archived_logs_of_the_old_one_are_found() {
        guest.says(find(), 0, PARENT + "/C0000000");
        guest.says(listing(PARENT), 0, archived(3, 1) + archived(4, 2));
        String own = "/home/vault1/vault1/backup/w2-COPY";

        DatabaseRestore restore = plan(into("COPY", Map.of("toEndOfLogs", true)));

        assertThat(restore.load().command().display()).contains(" into COPY logtarget " + own + " without prompting");
        assertThat(commands(restore.completion()))
                .containsExactly(
                        "db2 'rollforward database COPY to end of backup overflow log path (" + own + ")'",
                        "db2 'rollforward database COPY to end of logs overflow log path (" + PARENT + "/C0000000)'",
                        "db2 'rollforward database COPY stop overflow log path (" + PARENT + "/C0000000)'");
        assertThat(restore.completion().subList(0, 2))
                .allSatisfy(step -> assertThat(step.untilDone()).isEmpty());
        assertThat(restore.completion().get(2).untilDone()).contains(new Fact("restoring", "COPY", "LEDGER"));
    }

    @Test
    void an_offline_image_has_no_logs_to_begin_with() {
        guest.says(find(), 0, PARENT + "/C0000000");

        DatabaseRestore restore = plan(new RestoreRequest<>(
                Examples.instance(Map.of("toEndOfLogs", true)),
                Examples.storedWith(ARCHIVE),
                List.of(),
                Optional.of("COPY"),
                false,
                "w2"));

        assertThat(restore.load().command().display()).doesNotContain("logtarget");
        assertThat(commands(restore.completion()))
                .containsExactly(
                        "db2 'rollforward database COPY to end of logs overflow log path (" + PARENT + "/C0000000)'",
                        "db2 'rollforward database COPY stop overflow log path (" + PARENT + "/C0000000)'");
    }

    @Test
    void under_another_name_its_own_logs_do_until_the_end_of_the_backup() {
        assertThat(commands(plan(into("COPY", Map.of())).completion()))
                .containsExactly("db2 'rollforward database COPY to end of backup and stop overflow log path"
                        + " (/home/vault1/vault1/backup/w2-COPY)'");
    }

    @Test
    void through_pipes_the_logs_go_into_the_directory_of_the_pipes() {
        StoredBackup piped = BACKUP;
        DatabaseRestore restore = guest.plan(answers -> DeliveredRestore.ofOnlinePipes()
                        .plan(request(piped, Map.of("pipeDirectory", Optional.of(Path.of("/srv/pipes")))), answers))
                .databases()
                .get(0);

        assertThat(restore.load().command().display()).contains(" logtarget /srv/pipes/w2-LEDGER ");
        assertThat(commands(restore.completion()).get(0)).endsWith("overflow log path (/srv/pipes/w2-LEDGER)'");
    }

    @Test
    void a_chain_is_restored_in_the_order_of_db2() {
        DatabaseRestore restore = plan(chained("20261121081502", "20261122081502", "20261123081502"));
        List<Step> loads = new ArrayList<>(List.of(restore.load()));
        loads.addAll(restore.completion());

        assertThat(loads)
                .extracting(step -> step.command().display().replaceFirst("^.*(taken at|rollforward)", "$1"))
                .containsExactly(
                        "taken at 20261123081502 replace existing without prompting",
                        "taken at 20261120081502 replace existing without prompting",
                        "taken at 20261121081502 replace existing without prompting",
                        "taken at 20261122081502 replace existing without prompting",
                        "taken at 20261123081502 replace existing without rolling forward without prompting");
        assertThat(loads)
                .allSatisfy(step -> assertThat(step.command().display()).contains("LEDGER incremental from "));
        assertThat(restore.earlier())
                .extracting(DatabaseRestore.Earlier::files)
                .containsExactly(
                        List.of(file("20261120081502")),
                        List.of(file("20261121081502")),
                        List.of(file("20261122081502")));
    }

    @Test
    void an_image_of_a_chain_has_to_say_that_more_are_wanted_and_the_last_one_must_not() {
        DatabaseRestore restore = plan(chained("20261121081502"));
        Step first = restore.load();
        Step last = restore.completion().get(restore.completion().size() - 1);
        Outcome more = new Outcome(
                0, "DB21086I  The incremental RESTORE operation of this backup image completed successfully.\n", "");
        Outcome done = new Outcome(0, "DB20000I  The RESTORE DATABASE command completed successfully.\n", "");

        assertThat(strategy.judge(first, more)).isInstanceOf(Verdict.Success.class);
        assertThat(strategy.judge(first, done)).isInstanceOf(Verdict.Failure.class);
        assertThat(strategy.judge(last, done)).isInstanceOf(Verdict.Success.class);
        assertThat(strategy.judge(last, more)).isInstanceOf(Verdict.Failure.class);
        assertThat(strategy.judge(last, Fixtures.message(4, "SQL2572N  Out of order.")))
                .isInstanceOf(Verdict.Failure.class);
    }

    @Test
    void a_chain_with_a_missing_link_is_refused_by_name() {
        RestoreRequest<Db2Configuration> whole = chained("20261121081502", "20261122081502");
        RestoreRequest<Db2Configuration> broken = new RestoreRequest<>(
                whole.instance(),
                whole.backup(),
                List.of(),
                Optional.empty(),
                true,
                "w2",
                whole.chain().subList(0, 1));

        assertThatThrownBy(() -> plan(broken))
                .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.BACKUP_CORRUPT))
                .hasMessageContaining(
                        "image 20261122081502 is made on top of image 20261121081502, and before it in the"
                                + " chain comes image 20261120081502");
    }

    @Test
    void each_link_has_to_fit_the_instance_before_anything_is_fetched() {
        StoredBackup encrypted = image("20261120081502", new Property("encrypted", "yes"));
        StoredBackup foreign = new StoredBackup(
                encrypted.id(),
                encrypted.type(),
                "vault1",
                encrypted.datastoreVersion(),
                "linux-ppc64le",
                encrypted.databases(),
                image("20261120081502").artifacts());

        assertThatThrownBy(() -> plan(onTopOf(encrypted)))
                .hasMessageContaining(
                        "image 20261120081502 of database LEDGER is encrypted, and the instance has no keystore");
        assertThatThrownBy(() -> plan(onTopOf(foreign)))
                .hasMessageContaining("the backup " + foreign.id() + " is of platform linux-ppc64le");
    }

    private static RestoreRequest<Db2Configuration> onTopOf(StoredBackup full) {
        RestoreRequest<Db2Configuration> sound = chained("20261121081502");
        return new RestoreRequest<>(
                sound.instance(), sound.backup(), List.of(), Optional.empty(), true, "w2", List.of(full));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-28T08:00:01Z, lies in the future",
        "2099-11-27T20:15:00 local, lies in the future",
        "2026-11-20T08:15:00Z, lies before the begin of the backup",
        "2026-11-19T20:14:59 local, lies before the begin of the backup"
    })
    void a_moment_that_cannot_be_right_is_refused_before_anything_is_fetched(String moment, String words) {
        assertThatThrownBy(() -> plan(request(BACKUP, Map.of("toTime", Optional.of(moment)))))
                .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.USAGE))
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-28T08:00:00Z",
                "2026-11-28T08:00:00.999999Z",
                "2026-11-28T22:00:00 local",
                "2026-11-20T08:15:01Z"
            })
    void a_moment_that_may_be_right_is_left_to_db2(String moment) {
        assertThat(plan(request(BACKUP, Map.of("toTime", Optional.of(moment)))).completion())
                .hasSize(2);
    }

    @Test
    void a_moment_that_may_lie_before_the_end_of_an_online_backup_is_left_to_db2_only_if_that_is_wanted() {
        Instant begun = Instant.parse("2026-11-20T08:15:01Z");
        Instant stored = Instant.parse("2026-11-20T10:00:00.5Z");
        StoredBackup online = BACKUP.startedAt(begun).finishedAt(stored);
        StoredBackup offline = Examples.storedWith(ARCHIVE).startedAt(begun).finishedAt(stored);
        Map<String, Object> early = Map.of("toTime", Optional.of("2026-11-20T10:00:00Z"));

        assertThatThrownBy(() -> plan(request(online, early)))
                .isInstanceOfSatisfying(BackupException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.USAGE);
                    assertThat(refusal.text()).contains("not after 2026-11-20T10:00:00.500Z");
                    assertThat(refusal.hint()).contains("--let-db2-decide");
                });
        assertThat(plan(request(online, Map.of("toTime", Optional.of("2026-11-20T10:00:00Z"), "letDb2Decide", true)))
                        .completion())
                .hasSize(2);
        assertThat(plan(request(online, Map.of("toTime", Optional.of("2026-11-20T10:00:01Z"))))
                        .completion())
                .hasSize(2);
        assertThat(plan(request(offline, early)).completion()).hasSize(2);
    }

    @Test
    void a_guest_that_does_not_tell_the_time_is_no_way_to_a_moment() {
        guest.says(DATE, 1, "");

        assertThatThrownBy(() -> plan(request(BACKUP, Map.of("toTime", Optional.of("2026-11-27T20:15:00Z")))))
                .hasMessageContaining("does not tell what time it is");
    }

    /** A full image, an increment on it, and deltas after it. */
    private static RestoreRequest<Db2Configuration> chained(String... increments) {
        List<StoredBackup> backups = new ArrayList<>(List.of(image("20261120081502")));
        String base = "20261120081502";
        for (String increment : increments) {
            String scope = backups.size() == 1 ? "incremental" : "delta";
            backups.add(image(increment, new Property("scope", scope), new Property("base", base)));
            base = increment;
        }
        int last = backups.size() - 1;
        return new RestoreRequest<>(
                Examples.INSTANCE,
                backups.get(last),
                List.of(),
                Optional.empty(),
                true,
                "w2",
                backups.subList(0, last));
    }

    private static StoredBackup image(String timestamp, Property... properties) {
        StoredBackup plain = Examples.storedWith();
        Artifact artifact = new Artifact(file(timestamp), "LEDGER", List.of(properties));
        return new StoredBackup(
                new BackupId("01900000-0000-7000-8000-0000000000" + timestamp.substring(6, 8)),
                plain.type(),
                "vault1",
                plain.datastoreVersion(),
                plain.platform(),
                plain.databases(),
                List.of(new StoredArtifact(artifact, 4096)));
    }

    private static String file(String timestamp) {
        return "LEDGER.0.vault1.DBPART000." + timestamp + ".001";
    }
}

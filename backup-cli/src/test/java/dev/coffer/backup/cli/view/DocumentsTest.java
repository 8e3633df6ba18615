package dev.coffer.backup.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.datastore.ConfigurationSection;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.core.KeyReport;
import dev.coffer.backup.core.VerifyReport;
import dev.coffer.backup.core.VerifyReport.Result;
import dev.coffer.backup.core.age.AgeRecipient;
import dev.coffer.backup.core.catalogue.BackupPage;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.catalogue.VerificationSummary;
import dev.coffer.backup.core.config.EffectiveValue;
import dev.coffer.backup.core.doctor.CheckResult;
import dev.coffer.backup.core.flow.ActionReport;
import dev.coffer.backup.core.flow.Preview;
import dev.coffer.backup.core.flow.Preview.PreviewedStep;
import dev.coffer.backup.core.flow.RecoveryReport;
import dev.coffer.backup.core.flow.RestoreReport;
import dev.coffer.backup.core.flow.RestoredDatabase;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.keys.NewIdentity;
import dev.coffer.backup.core.manifest.RecordedConfiguration;
import dev.coffer.backup.core.manifest.Verification;
import dev.coffer.backup.core.manifest.VerificationLevel;
import dev.coffer.backup.core.manifest.VerificationResult;
import dev.coffer.backup.core.plugin.PluginDescription;
import dev.coffer.backup.core.signature.Authorship;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentsTest {
    private static final JournalEntry ENTRY = new JournalEntry(
            "db2inst1",
            "db2",
            "backup",
            Samples.ID.value(),
            Samples.STARTED,
            4711,
            List.of(new Fact("quiesced", "SAMPLE", "")),
            List.of());

    private static NewIdentity key() {
        return NewIdentity.make(new SecureRandom(), Samples.STARTED);
    }

    private static List<KeyReport> keyReports() {
        AgeRecipient recipient = key().recipient();
        return List.of(
                new KeyReport(
                        Samples.manifest().identity(),
                        KeyReport.Result.OPENS,
                        OptionalInt.of(2),
                        List.of(recipient),
                        List.of(),
                        Optional.of(recipient),
                        List.of("'key.1.age' is there, too"),
                        Optional.empty()),
                new KeyReport(
                        Samples.manifest().identity(),
                        KeyReport.Result.ROTATED,
                        OptionalInt.of(2),
                        List.of(recipient),
                        List.of(key().recipient()),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()),
                new KeyReport(
                        Samples.manifest().identity(),
                        KeyReport.Result.FAILED,
                        OptionalInt.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.of(new BackupException(ErrorCode.KEY_WRONG, "none opens it", "Give another one."))));
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("backup", new OneBackup(Samples.completed(), Samples.manifest())),
                Arguments.of(
                        "backup",
                        new OneBackup(Samples.failed(), Optional.empty(), VerificationSummary.none(), List.of())),
                Arguments.of("backups", page(Samples.completed(), Samples.failed())),
                Arguments.of("backup", verified()),
                Arguments.of("backups", page()),
                Arguments.of("backups", verifiedPage()),
                Arguments.of("verifications", new VerifyReports(verifyReports())),
                Arguments.of("verifications", new VerifyReports(List.of())),
                Arguments.of("deleted", new Deleted("nightly")),
                Arguments.of("listening", new Listening(URI.create("http://127.0.0.1:8779"))),
                Arguments.of("instance", new RestoredInstance(restored())),
                Arguments.of("backup-configuration", new BackupConfiguration(Samples.completed(), configuration())),
                Arguments.of("preview", new PreviewedPlan(preview())),
                Arguments.of("recovery", new RecoveryResult(reports(), DocumentsTest::words)),
                Arguments.of("recovery", restoreNeeded()),
                Arguments.of("key", new GeneratedKey(key(), Optional.of(Path.of("/root/identity.txt")))),
                Arguments.of("key", new GeneratedKey(key(), Optional.empty())),
                Arguments.of("keys", new KeyReports(keyReports())),
                Arguments.of("keys", new KeyReports(List.of())),
                Arguments.of("examination", new Examination(results())),
                Arguments.of("examination", new Examination(List.of())),
                Arguments.of("plugins", new PluginList(plugins())),
                Arguments.of("configuration", new EffectiveConfiguration(values())),
                Arguments.of("action", new ActionResult("db2inst1", "arm", report())),
                Arguments.of("error", new FailedCommand(failure("Deactivate it."))),
                Arguments.of("error", new FailedCommand(failure(""))));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void documents_are_as_their_schema_says(String schema, Document document) {
        assertThat(Schema.named(schema).problemsOf(document.json())).isEmpty();
    }

    @Test
    void a_document_that_is_not_as_the_schema_says_is_found_out() {
        ObjectNode document = new FailedCommand(failure("")).json();
        ((ObjectNode) document.get("error"))
                .put("exit_status", "24")
                .put("more", true)
                .remove("code");

        assertThat(Schema.named("error").problemsOf(document))
                .containsExactlyInAnyOrder(
                        "$.error has no \"code\"",
                        "$.error.exit_status is STRING, not \"integer\"",
                        "$.error.more is unknown");
    }

    @Test
    void names_are_exact_in_documents() {
        JsonNode document = new Deleted("a\u001b\n").json();

        assertThat(document.get("deleted").asText()).isEqualTo("a\u001b\n");
    }

    @Test
    void a_configuration_is_shown_line_by_line_and_says_what_is_missing() {
        assertThat(new BackupConfiguration(Samples.completed(), configuration()).text())
                .isEqualTo("""
                == shelves: ls shelves ==

                one
                \\u001btwo

                == keys: ls keys ==

                missing: the cupboard is locked


                """);
    }

    private static RecordedConfiguration configuration() {
        return new RecordedConfiguration(List.of(
                ConfigurationSection.told("shelves", "ls shelves", "one\n\u001btwo\n"),
                ConfigurationSection.missing("keys", "ls keys", "the cupboard is locked")));
    }

    @Test
    void a_failure_is_a_message_and_a_hint() {
        assertThat(new FailedCommand(failure("Deactivate it.")).text())
                .isEqualTo("coffer: database SAMPLE is in use\nhint: Deactivate it.\n");
        assertThat(new FailedCommand(failure("")).text()).isEqualTo("coffer: database SAMPLE is in use\n");
    }

    @Test
    void a_deletion_prints_nothing_for_people() {
        assertThat(new Deleted("nightly").text()).isEmpty();
    }

    @Test
    void a_preview_shows_users_and_exact_commands() {
        assertThat(new PreviewedPlan(preview()).text()).isEqualTo("""
                +-------------------------+----------+----------------------------+
                | Step                    | User     | Command                    |
                +-------------------------+----------+----------------------------+
                | quiesce database SAMPLE | db2inst1 | db2 "QUIESCE DB IMMEDIATE" |
                | store image             | None     | None                       |
                +-------------------------+----------+----------------------------+
                """);
    }

    @Test
    void what_was_found_is_said_in_words() {
        assertThat(new RecoveryResult(reports(), DocumentsTest::words).text())
                .contains("| Found ")
                .contains("SAMPLE quiesced, directory /staging/coffer-1")
                .contains("| db2inst2    | CLEAN  | None ");
        assertThat(Unfinished.warning(ENTRY, words(ENTRY)))
                .isEqualTo("the backup of instance db2inst1 that process 4711 began at 2026-03-01T12:00:00 was cut off;"
                        + " left behind: SAMPLE quiesced, directory /staging/coffer-1; run 'coffer recover db2inst1'");
    }

    @Test
    void an_examination_is_a_table_with_the_hints_below() {
        assertThat(new Examination(results()).text()).isEqualTo("""
                +---------+-------------+---------+-------------------------------+
                | Check   | Instance ID | Result  | Finding                       |
                +---------+-------------+---------+-------------------------------+
                | plugins | None        | OK      | 2 plugins were found          |
                | clock   | None        | WARNING | the clocks are 6 s apart      |
                | staging | db2inst1    | FAILED  | 1 byte is free in /backup     |
                | journal | db2inst1    | FAILED  | the backup-create was cut off |
                +---------+-------------+---------+-------------------------------+
                hint: clock: Set it.
                hint: staging of db2inst1: Free some space.
                """);
    }

    @Test
    void the_first_failure_of_an_examination_decides_the_exit_status() {
        assertThat(new Examination(results()).json().get("exit_status").asInt()).isEqualTo(27);
        assertThat(new Examination(results().subList(0, 2))
                        .json()
                        .get("exit_status")
                        .asInt())
                .isZero();
    }

    @Test
    void an_action_that_reports_nothing_prints_nothing() {
        ActionReport silent = new ActionReport(List.of(), List.of());

        assertThat(new ActionResult("db2inst1", "arm", silent).text()).isEmpty();
    }

    private static final Verification PASSED =
            Samples.verification(VerificationLevel.DECODED, VerificationResult.PASSED);
    private static final Verification DAMAGED =
            Samples.verification(VerificationLevel.DRILL, VerificationResult.DAMAGED);
    private static final VerificationSummary VERIFIED =
            new VerificationSummary(Optional.of(PASSED), Optional.of(DAMAGED), true);

    private static OneBackup verified() {
        return new OneBackup(
                Samples.completed(),
                Optional.of(Samples.manifest()),
                VERIFIED,
                List.of(Samples.read(DAMAGED), Samples.read(PASSED), Samples.unreadable(PASSED)));
    }

    private static BackupList verifiedPage() {
        BackupPage page = new BackupPage(List.of(Samples.completed(), Samples.failed()), false);
        return new BackupList(page, Map.of(Samples.ID, VERIFIED), true);
    }

    private static List<VerifyReport> verifyReports() {
        BackupException damage = new BackupException(ErrorCode.BACKUP_DAMAGED, "it is damaged", "Use another one.");
        BackupException wrong = new BackupException(ErrorCode.KEY_WRONG, "none opens it", "Give another one.");
        return List.of(
                report(Result.PASSED, Optional.of(PASSED), Optional.empty()),
                report(Result.FAILED, Optional.empty(), Optional.of(wrong)),
                report(Result.DAMAGED, Optional.of(DAMAGED), Optional.of(damage)));
    }

    private static VerifyReport report(
            Result result, Optional<Verification> verification, Optional<BackupException> failure) {
        return new VerifyReport(Samples.completed(), result, verification, verification.isPresent(), failure);
    }

    @Test
    void of_several_verifications_damage_decides_the_exit_status() {
        assertThat(new VerifyReports(verifyReports()).failure().orElseThrow()).satisfies(failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.BACKUP_DAMAGED);
            assertThat(failure.text()).isEqualTo("it is damaged (and 1 more)");
        });
    }

    private static BackupList page(BackupRecord... backups) {
        return new BackupList(new BackupPage(List.of(backups), backups.length > 0), Map.of(), true);
    }

    private static RestoreReport restored() {
        return new RestoreReport(
                Samples.ID,
                "nightly",
                "db2inst7",
                Samples.STARTED,
                Authorship.own(Samples.SIGNER, "db2inst1"),
                "db2inst1",
                List.of(new RestoredDatabase("SAMPLE", "SAMPLE2")),
                true,
                10,
                Duration.ofSeconds(65),
                Optional.empty());
    }

    private static Preview preview() {
        return new Preview(List.of(
                new PreviewedStep("quiesce database SAMPLE", "db2inst1", "db2 \"QUIESCE DB IMMEDIATE\""),
                new PreviewedStep("store image", "", "")));
    }

    private static List<String> words(JournalEntry entry) {
        return List.of("SAMPLE quiesced", "directory /staging/coffer-1");
    }

    /** Recover prints one document, which is a result and a failure. */
    private static RecoveryResult restoreNeeded() {
        BackupException needed =
                new BackupException(ErrorCode.RESTORE_NEEDED, "database SAMPLE is lost", "Restore it.");
        RecoveryReport report = new RecoveryReport(
                "db2inst1", RecoveryReport.Result.RESTORE_NEEDED, Optional.of(ENTRY), Optional.of(needed));
        return new RecoveryResult(List.of(report), DocumentsTest::words);
    }

    private static List<RecoveryReport> reports() {
        return List.of(
                new RecoveryReport("db2inst1", RecoveryReport.Result.FOUND, Optional.of(ENTRY), Optional.empty()),
                new RecoveryReport("db2inst2", RecoveryReport.Result.CLEAN, Optional.empty(), Optional.empty()));
    }

    private static List<PluginDescription> plugins() {
        return List.of(
                new PluginDescription(
                        "datastore",
                        "db2",
                        "0.1.0",
                        "db2.jar",
                        List.of("dev.coffer.db2.Db2OfflineBackup"),
                        List.of(),
                        Optional.empty()),
                new PluginDescription("jar", "x.jar", "unknown", "x.jar", List.of(), List.of(), Optional.of("empty")));
    }

    private static List<EffectiveValue> values() {
        return List.of(new EffectiveValue("db2", "mount_point", "/home/db2inst1", "coffer.conf:7"));
    }

    private static List<CheckResult> results() {
        Optional<String> instance = Optional.of("db2inst1");
        return List.of(
                new CheckResult("plugins", Optional.empty(), Finding.ok("2 plugins were found")),
                new CheckResult("clock", Optional.empty(), Finding.warning("the clocks are 6 s apart", "Set it.")),
                new CheckResult(
                        "staging",
                        instance,
                        Finding.failed(ErrorCode.STAGING_SPACE, "1 byte is free in /backup", "Free some space.")),
                new CheckResult(
                        "journal",
                        instance,
                        Finding.failed(ErrorCode.UNDO_FAILED, "the backup-create was cut off", "")));
    }

    private static ActionReport report() {
        return new ActionReport(List.of("Database", "Logging"), List.of(List.of("SAMPLE", "archive")));
    }

    private static BackupException failure(String hint) {
        return new BackupException(ErrorCode.DATABASE_IN_USE, "database SAMPLE is in use", hint);
    }
}

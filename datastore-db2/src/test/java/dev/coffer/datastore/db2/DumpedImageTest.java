package dev.coffer.datastore.db2;

import static dev.coffer.datastore.db2.Examples.LEDGER_IMAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Dumped;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpedImageTest {
    private static final String OLD_IMAGE = "LEDGER.0.vault1.NODE0000.CATN0000.20261120081502.001";

    private final Db2OfflineBackup strategy = new Db2OfflineBackup();
    private final DatabaseBackup backup = new ScriptedGuest()
            .plan(answers -> strategy.plan(Examples.backupOf("LEDGER"), answers))
            .databases()
            .get(0);

    @Test
    void every_file_of_the_image_is_an_artifact_that_remembers_its_place() {
        Dumped dumped = dumped(LEDGER_IMAGE, LEDGER_IMAGE.replace(".001", ".002"));

        assertThat(dumped.artifacts())
                .extracting(Artifact::name)
                .containsExactly(LEDGER_IMAGE, LEDGER_IMAGE.replace(".001", ".002"));
        assertThat(dumped.artifacts().get(1).properties())
                .containsExactly(
                        new Property("alias", "LEDGER"),
                        new Property("database", "LEDGER"),
                        new Property("timestamp", "20261120081502"),
                        new Property("sequence", "002"),
                        new Property("code-page", "1208"),
                        new Property("territory", "DE"),
                        new Property("encrypted", "no"),
                        new Property("tables", "147"),
                        new Property("database-bytes", "310378496"));
    }

    @Test
    void the_files_of_an_image_are_checked_together() {
        Step check = dumped(LEDGER_IMAGE, LEDGER_IMAGE.replace(".001", ".002"))
                .checks()
                .get(0);

        String directory = "/home/vault1/vault1/backup/w1-LEDGER/";
        assertThat(check.title()).isEqualTo("check the image of LEDGER with db2ckbkp");
        assertThat(check.command().arguments())
                .containsExactly(
                        "db2ckbkp", directory + LEDGER_IMAGE + "," + directory + LEDGER_IMAGE.replace(".001", ".002"));
    }

    @Test
    void the_naming_scheme_of_older_releases_is_known() {
        assertThat(dumped(OLD_IMAGE).artifacts()).extracting(Artifact::name).containsExactly(OLD_IMAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LEDGER.0.vault1.DBPART000.20261120081501.001",
                "LEDGER.3.vault1.DBPART000.20261120081502.001",
                "ORDERS.0.vault1.DBPART000.20261120081502.001",
                "LEDGER.0.vault1.DBPART000.20261120081502.002",
                "notes.txt",
            })
    void a_directory_with_anything_else_is_no_image(String name) {
        assertThatThrownBy(() -> dumped(name))
                .isInstanceOfSatisfying(BackupException.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.DATASTORE_FAILED));
    }

    @Test
    void an_empty_directory_is_no_image() {
        assertThatThrownBy(this::dumped).hasMessageContaining("there is no image");
    }

    @Test
    void an_empty_file_is_no_image() {
        assertThatThrownBy(() ->
                        strategy.dumped(backup, Fixtures.screen("backup"), List.of(new StagedFile(LEDGER_IMAGE, 0))))
                .hasMessageContaining("is empty");
    }

    @Test
    void a_translated_last_line_still_names_the_image() {
        Outcome translated = Fixtures.message(0, "\n备份成功。此备份映像的时间戳记是：20261120081502\n");

        assertThat(strategy.judge(backup.dump().step(), translated)).isInstanceOf(Verdict.Success.class);
        assertThat(strategy.dumped(backup, translated, List.of(new StagedFile(LEDGER_IMAGE, 5)))
                        .artifacts())
                .hasSize(1);
    }

    @Test
    void an_image_is_verified_by_status_and_verdict_together() {
        Step check = dumped(LEDGER_IMAGE).checks().get(0);
        String verified = Fixtures.text("verified");

        assertThat(strategy.judge(check, new Outcome(0, verified, ""))).isInstanceOf(Verdict.Success.class);
        Stream.of(
                        new Outcome(1, verified, ""),
                        new Outcome(0, "[1] Buffers processed:  ####\n", ""),
                        new Outcome(0, "Image Verification Complete - not successful.\n", ""))
                .forEach(outcome -> assertThat(strategy.judge(check, outcome))
                        .isInstanceOfSatisfying(Verdict.Failure.class, failure -> assertThat(failure.code())
                                .isEqualTo(ErrorCode.IMAGE_CORRUPT)));
        assertThat(strategy.judge(check, new Outcome(139, verified, ""))).isInstanceOf(Verdict.Failure.class);
    }

    private Dumped dumped(String... names) {
        List<StagedFile> files =
                Stream.of(names).map(name -> new StagedFile(name, 8192)).toList();
        return strategy.dumped(backup, Fixtures.screen("backup"), files);
    }
}

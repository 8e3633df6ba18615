package dev.coffer.backup.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationJsonTest {
    private static final Instant FINISHED = Instant.parse("2026-11-22T12:00:00.123456Z");
    private static final Verification DAMAGED = new Verification(
            Samples.ID,
            "ab".repeat(32),
            VerificationLevel.STORED,
            VerificationResult.DAMAGED,
            Optional.of(VerificationLevel.OBJECTS),
            Instant.parse("2026-11-22T11:00:00Z"),
            FINISHED,
            new Verifier("guest", "db2inst1"),
            List.of(new Software("coffer", "0.1.0")),
            new VerifiedExtent(7, 4096, 0),
            List.of(new VerifiedDatabase("SHOP", List.of("check the image of SHOP"))),
            Optional.of(new Reason("BACKUP_CORRUPT", "object 'x' is missing", "Use another backup.")));
    private static final String TEXT = """
            {
              "format_version" : 2,
              "lowest_reader_version" : 1,
              "backup_id" : "%s",
              "manifest_sha256" : "%s",
              "level" : "stored",
              "result" : "damaged",
              "reached" : "objects",
              "started" : "2026-11-22T11:00:00Z",
              "finished" : "2026-11-22T12:00:00.123456Z",
              "host" : "guest",
              "instance" : "db2inst1",
              "software" : [
                {
                  "name" : "coffer",
                  "version" : "0.1.0"
                }
              ],
              "checked" : {
                "objects" : 7,
                "stored_bytes" : 4096,
                "plain_bytes" : 0
              },
              "databases" : [
                {
                  "name" : "SHOP",
                  "checks" : [
                    "check the image of SHOP"
                  ]
                }
              ],
              "reason" : {
                "code" : "BACKUP_CORRUPT",
                "message" : "object 'x' is missing",
                "hint" : "Use another backup."
              }
            }
            """.formatted(Samples.ID, "ab".repeat(32));

    @Test
    void a_record_is_written_in_this_way_and_no_other() {
        assertThat(new String(VerificationJson.write(DAMAGED), StandardCharsets.UTF_8))
                .isEqualTo(TEXT);
    }

    @Test
    void what_was_written_is_read() {
        Verification passed = passed(VerificationLevel.DRILL);

        assertThat(VerificationJson.read(VerificationJson.write(DAMAGED), DAMAGED.name()))
                .isEqualTo(DAMAGED);
        assertThat(VerificationJson.read(VerificationJson.write(passed), passed.name()))
                .isEqualTo(passed);
    }

    private static Verification passed(VerificationLevel level) {
        return new Verification(
                Samples.ID,
                "ab".repeat(32),
                level,
                VerificationResult.PASSED,
                Optional.of(level),
                FINISHED,
                FINISHED,
                new Verifier("guest", "db2inst1"),
                List.of(),
                new VerifiedExtent(7, 4096, 10),
                List.of(),
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"level\" : \"stored\" | \"level\" : \"drill\" | 'level' is not as its name says: 'drill'",
                "\"result\" : \"damaged\" | \"result\" : \"passed\" | 'result' is not as its name says: 'passed'",
                "12:00:00.123456Z | 12:00:00.123457Z | 'finished' is not as its name says",
                "\"reached\" : \"objects\" | \"reached\" : \"stored\" | 'result' does not fit 'reached' and 'reason'",
                "\"reached\" : \"objects\" | \"reached\" : \"all\" | 'reached' is not a level of verifications: 'all'",
                "\"objects\" : 7 | \"objects\" : -1 | 'checked.objects' is not between",
                "\"host\" : \"guest\" | \"ghost\" : \"guest\" | 'host' is missing",
                "\"manifest_sha256\" : \"ab | \"manifest_sha256\" : \"AB | 'manifest_sha256' is not a SHA-256",
            })
    void what_was_changed_is_refused(String written, String changed, String message) {
        assertRefused(TEXT.replace(written, changed), DAMAGED.name(), message);
    }

    @Test
    void the_record_of_another_backup_is_refused() {
        VerificationName there = new VerificationName(Samples.OTHER_ID, FINISHED, DAMAGED.level(), DAMAGED.result());

        assertRefused(TEXT, there, "'backup_id' is that of another backup: '" + Samples.ID + "'");
    }

    private static void assertRefused(String text, VerificationName name, String message) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> VerificationJson.read(text.getBytes(StandardCharsets.UTF_8), name))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_CORRUPT))
                .withMessageContaining(message);
    }

    @Test
    void a_success_that_names_a_reason_or_did_not_reach_its_level_cannot_be_written() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Verification(
                        Samples.ID,
                        "ab".repeat(32),
                        VerificationLevel.DRILL,
                        VerificationResult.PASSED,
                        Optional.of(VerificationLevel.DATASTORE),
                        FINISHED,
                        FINISHED,
                        new Verifier("guest", "db2inst1"),
                        List.of(),
                        new VerifiedExtent(7, 4096, 10),
                        List.of(),
                        Optional.empty()));
    }

    @Test
    void the_name_says_when_how_closely_and_with_what_result() {
        String name = DAMAGED.name().object().value();

        assertThat(name).isEqualTo(Samples.ID + "/verify/20261122T120000.123456Z.stored.damaged.json");
        assertThat(DAMAGED.name().signature().value()).isEqualTo(name + ".sig");
        assertThat(VerificationName.parse(Samples.ID, name)).contains(DAMAGED.name());
        assertThat(VerificationName.parse(Samples.OTHER_ID, name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20261122T120000.123456Z.stored.damaged.json.sig",
                "20261122T120000.123456Z.everything.passed.json",
                "20261122T120000.123456Z.stored.fine.json",
                "20261322T120000.123456Z.stored.passed.json",
                "20261122T250000.123456Z.stored.passed.json",
                "20261122T120000.123Z.stored.passed.json",
                "20261122T120000.123456Z.STORED.passed.json",
                "20261122T120000.123456Z.json",
                "index.json",
                "",
            })
    void what_is_named_otherwise_is_no_record(String name) {
        assertThat(VerificationName.parse(Samples.ID, VerificationName.prefix(Samples.ID) + name))
                .isEmpty();
    }
}

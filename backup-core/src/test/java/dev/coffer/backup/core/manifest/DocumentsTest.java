package dev.coffer.backup.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentsTest {
    private static final Pattern LINE_OF_A_FIELD = Pattern.compile("(?m)^ +\"([a-z0-9_]+)\" : [^\\[{\\n]*?,?\\n");

    @Test
    void documents_come_back_as_they_were_written() {
        assertThat(ManifestJson.read(ManifestJson.write(Samples.manifest()), Samples.ID))
                .isEqualTo(Samples.manifest());
        assertThat(IndexJson.read(IndexJson.write(Samples.index()), Samples.ID, Samples.ARTIFACT))
                .isEqualTo(Samples.index());
        assertThat(StatusJson.read(StatusJson.write(Samples.status()), Samples.ID))
                .isEqualTo(Samples.status());
    }

    @Test
    void the_manifest_looks_as_the_format_has_it() {
        assertThat(text(ManifestJson.write(Samples.manifest())))
                .isEqualTo("""
                        {
                          "format_version" : 2,
                          "lowest_reader_version" : 1,
                          "id" : "0192f0c1-2345-7abc-8def-0123456789ab",
                          "name" : "before the \\"move\\" \u00e4",
                          "description" : "",
                          "parent_id" : "0192f0c1-2345-7abc-8def-0123456789ac",
                          "instance" : "db2inst1",
                          "datastore" : {
                            "type" : "db2",
                            "version" : "11.5.9.0",
                            "platform" : "linux-x86_64"
                          },
                          "backup_type" : "Db2OfflineBackup",
                          "backup_namespace" : "dev.coffer.db2",
                          "started" : "2026-11-22T12:00:00Z",
                          "finished" : "2026-11-22T12:01:01Z",
                          "committed" : "2026-11-22T12:01:01.500Z",
                          "databases" : [
                            {
                              "name" : "SHOP",
                              "downtime_ms" : 2345,
                              "checks" : [
                                "db2ckbkp says it is whole"
                              ]
                            }
                          ],
                          "encryption" : "none",
                          "age_recipient" : null,
                          "segment_bytes" : 10,
                          "plain_bytes" : 25,
                          "stored_bytes" : 31,
                          "artifacts" : [
                            {
                              "name" : "SHOP.0.inst.001",
                              "database" : "SHOP",
                              "properties" : [
                                {
                                  "name" : "timestamp",
                                  "value" : "20261122120000"
                                }
                              ],
                              "plain_bytes" : 25,
                              "plain_sha256" : "%s",
                              "stored_bytes" : 31,
                              "segments" : 3,
                              "codecs" : [
                                "zstd"
                              ],
                              "levels" : [
                                {
                                  "level" : -5,
                                  "segments" : 1
                                },
                                {
                                  "level" : 3,
                                  "segments" : 2
                                }
                              ],
                              "index_bytes" : 700,
                              "index_sha256" : "%s"
                            }
                          ],
                          "software" : [
                            {
                              "name" : "coffer",
                              "version" : "0.1.0"
                            },
                            {
                              "name" : "datastore-db2",
                              "version" : "0.1.0"
                            }
                          ]
                        }
                        """.formatted("ab".repeat(32), "cd".repeat(32)));
    }

    @Test
    void a_field_that_is_missing_is_named() {
        String manifest = text(ManifestJson.write(Samples.manifest()));
        Matcher fields = LINE_OF_A_FIELD.matcher(manifest);

        int missing = 0;
        while (fields.find()) {
            String without = manifest.substring(0, fields.start()) + manifest.substring(fields.end());
            String repaired = without.replaceAll(",(\\s*[}\\]])", "$1");
            assertManifestFails(repaired, ErrorCode.BACKUP_CORRUPT, fields.group(1) + "' is missing", "manifest.json");
            missing++;
        }
        assertThat(missing).isGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"segment_bytes\" : 10 | \"segment_bytes\" : \"10\" | is not a whole number",
                "\"segment_bytes\" : 10 | \"segment_bytes\" : 1e1 | is not a whole number",
                "\"segment_bytes\" : 10 | \"segment_bytes\" : 0 | is not between",
                "\"segment_bytes\" : 10 | \"segment_bytes\" : 99999999999999999999 | is not a whole number",
                "\"segments\" : 3 | \"segments\" : -1 | is not between",
                "\"name\" : \"SHOP.0.inst.001\" | \"name\" : \"../x\" | is not the name of an artifact",
                "\"name\" : \"SHOP.0.inst.001\" | \"name\" : \"manifest.json\" | is not the name of an artifact",
                "\"name\" : \"SHOP.0.inst.001\" | \"name\" : \"manifest.json.sig\" | is not the name of an artifact",
                "\"name\" : \"SHOP.0.inst.001\" | \"name\" : \"key.1.age\" | is not the name of an artifact",
                "\"name\" : \"SHOP.0.inst.001\" | \"name\" : \"verify\" | is not the name of an artifact",
                "\"name\" : \"SHOP\" | \"name\" : \"OTHER\" | lacks 'SHOP'",
                "0192f0c1-2345-7abc-8def-0123456789ab | 0192f0c1-2345-7abc-8def-0123456789ad | is that of another backup",
                "0192f0c1-2345-7abc-8def-0123456789ab | 0192f0c1 | is not the id of a backup",
                "\"started\" : \"2026-11-22T12:00:00Z\" | \"started\" : \"noon\" | is not a time",
                "\"description\" : \"\" | \"description\" : null | is not a text",
                "\"description\" : \"\" | \"description\" : \"\", \"description\" : \"\" | Duplicate field",
                "\"plain_sha256\" : \"ab | \"plain_sha256\" : \"AB | is not a SHA-256",
                "\"plain_bytes\" : 25 | \"plain_bytes\" : 26 | is not between",
            })
    void a_manifest_that_is_not_as_it_must_be_is_corrupt(String written, String found, String reason) {
        String manifest = text(ManifestJson.write(Samples.manifest()));
        assertThat(manifest).contains(written);

        assertManifestFails(
                manifest.replaceFirst(Pattern.quote(written), Matcher.quoteReplacement(found)),
                ErrorCode.BACKUP_CORRUPT,
                reason,
                "manifest.json");
    }

    @Test
    void bytes_that_begin_like_utf_32_and_are_none_are_corrupt() {
        BackupException failure = catchThrowableOfType(
                BackupException.class,
                () -> ManifestJson.read(
                        new byte[] {0, 0, 1, 0}, Samples.manifest().id()));

        assertThat(failure.code()).isEqualTo(ErrorCode.BACKUP_CORRUPT);
    }

    @Test
    void what_is_no_single_object_of_json_is_corrupt() {
        String manifest = text(ManifestJson.write(Samples.manifest()));

        assertManifestFails("", ErrorCode.BACKUP_CORRUPT, "not a JSON object", "manifest.json");
        assertManifestFails("[]", ErrorCode.BACKUP_CORRUPT, "not a JSON object", "manifest.json");
        assertManifestFails("null", ErrorCode.BACKUP_CORRUPT, "not a JSON object", "manifest.json");
        assertManifestFails(manifest + "{}", ErrorCode.BACKUP_CORRUPT, "something follows its end", "manifest.json");
        assertManifestFails(manifest + "x", ErrorCode.BACKUP_CORRUPT, "", "manifest.json");
        for (int length = 0; length < manifest.length() - 2; length++) {
            assertManifestFails(manifest.substring(0, length), ErrorCode.BACKUP_CORRUPT, "", "manifest.json");
        }
    }

    @Test
    void a_format_for_later_readers_is_not_read() {
        String manifest = text(ManifestJson.write(Samples.manifest()))
                .replace("\"format_version\" : 2", "\"format_version\" : 4")
                .replace("\"lowest_reader_version\" : 1", "\"lowest_reader_version\" : 3");

        assertManifestFails(manifest, ErrorCode.FORMAT_UNSUPPORTED, "format 4", "readers of format 3");
    }

    @Test
    void encryption_is_not_taken_for_none() {
        String manifest = text(ManifestJson.write(Samples.manifest()))
                .replace("\"encryption\" : \"none\"", "\"encryption\" : \"rot13\"");

        assertManifestFails(manifest, ErrorCode.FORMAT_UNSUPPORTED, "'rot13'", "manifest.json");
    }

    @Test
    void the_manifest_of_an_encrypted_backup_names_its_recipient_and_is_nothing_for_older_readers() {
        String manifest = text(ManifestJson.write(Samples.encryptedManifest()));

        assertThat(manifest)
                .contains("\"lowest_reader_version\" : 2", "\"encryption\" : \"age\"")
                .contains("\"age_recipient\" : \"" + Samples.RECIPIENT + "\"");
        assertThat(ManifestJson.read(bytes(manifest), Samples.ID)).isEqualTo(Samples.encryptedManifest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"encryption\" : \"age\" | \"encryption\" : \"none\" | 'age_recipient' is there",
                "\"zstd\", \"age\" | \"zstd\" | 'encryption' is not that of",
                "\"age1 | \"age2 | 'age_recipient' is no recipient of age",
            })
    void a_manifest_that_contradicts_itself_about_encryption_is_corrupt(String before, String after, String reason) {
        String manifest = text(ManifestJson.write(Samples.encryptedManifest())).replaceAll("\\s*\\n\\s*", " ");

        assertThat(manifest).contains(before);
        assertManifestFails(manifest.replace(before, after), ErrorCode.BACKUP_CORRUPT, reason, "manifest.json");
    }

    @Test
    void a_manifest_of_the_first_format_names_no_recipient() {
        String manifest = text(ManifestJson.write(Samples.manifest()))
                .replace("\"format_version\" : 2", "\"format_version\" : 1")
                .replace("\"age_recipient\" : null,", "");

        assertThat(ManifestJson.read(bytes(manifest), Samples.ID).recipient()).isEmpty();
    }

    @Test
    void a_later_format_for_readers_of_this_one_may_say_more() {
        String manifest = text(ManifestJson.write(Samples.manifest()))
                .replace("\"format_version\" : 2", "\"new\" : [ { } ], \"format_version\" : 3");

        Manifest read = ManifestJson.read(bytes(manifest), Samples.ID);

        assertThat(read.format()).isEqualTo(new FormatVersion(3, 1));
        assertThat(read.artifacts()).isEqualTo(Samples.manifest().artifacts());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/00000001 | /00000002 | is not '",
                "0192f0c1-2345-7abc-8def-0123456789ab/ | 0192f0c1-2345-7abc-8def-0123456789ac/ | is not '",
                "\"artifact\":\"SHOP | \"artifact\":\"SHIP | is not '",
                "\"segments\":[ | \"segment\":[ | 'segments' is missing",
                "\"segments\":[ | \"segments\":1,\"x\":[ | is not a list",
                "\"segments\":[ | \"segments\":[1, | is not an object",
                "\"md5\":\"01 | \"md5\":\"0 | is not an MD5",
                "\"stored_bytes\":12 | \"stored_bytes\":0 | is not between",
                "\"plain_bytes\":10 | \"plain_bytes\":10,\"plain_bytes\":10 | Duplicate field",
            })
    void an_index_that_is_not_as_it_must_be_is_corrupt(String written, String found, String reason) {
        String index = text(IndexJson.write(Samples.index()));
        assertThat(index).contains(written);
        byte[] changed = bytes(index.replaceFirst(Pattern.quote(written), Matcher.quoteReplacement(found)));

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> IndexJson.read(changed, Samples.ID, Samples.ARTIFACT))
                .withMessageContaining("SHOP.0.inst.001/index.json")
                .withMessageContaining(reason)
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.BACKUP_CORRUPT);
    }

    @Test
    void a_status_may_lack_lease_and_reason() {
        BackupStatus full = Samples.status();
        BackupStatus status = new BackupStatus(
                full.identity(),
                full.origin(),
                BackupState.COMPLETED,
                full.started(),
                full.updated(),
                Optional.empty(),
                0,
                0,
                Optional.empty());

        assertThat(StatusJson.read(StatusJson.write(status), Samples.ID)).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RESTING", "UNTRUSTED"})
    void a_state_that_no_status_may_name_is_corrupt(String state) {
        byte[] status = bytes(text(StatusJson.write(Samples.status())).replace("\"BUILDING\"", '"' + state + '"'));

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> StatusJson.read(status, Samples.ID))
                .withMessageContaining("status.json")
                .withMessageContaining(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+10000-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "-0001-01-01T00:00:00Z"})
    void a_time_that_no_program_would_print_is_corrupt(String time) {
        for (String key : List.of("created", "updated", "renewed")) {
            String status = text(StatusJson.write(Samples.status()))
                    .replaceFirst("(\"" + key + "\" : )\"[^\"]*\"", "$1\"" + Matcher.quoteReplacement(time) + '"');

            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> StatusJson.read(bytes(status), Samples.ID))
                    .withMessageContaining(key + "' is not of the years 1970 to 9999: '" + time);
        }
    }

    @Test
    void a_document_whose_tree_would_be_much_larger_than_its_text_is_not_read() {
        String lists = "[],".repeat(1_000_000);
        String keys =
                IntStream.range(0, 200_000).mapToObj(key -> "\"" + key + "\":0").collect(Collectors.joining(","));

        for (String value : List.of("[" + lists + "0]", "{" + keys + "}")) {
            assertManifestFails(
                    text(ManifestJson.write(Samples.manifest())).replaceFirst("\\{", "{\"x\":" + value + ","),
                    ErrorCode.BACKUP_CORRUPT,
                    "Token count",
                    "manifest.json");
        }
        byte[] index = bytes(text(IndexJson.write(Samples.index()))
                .replaceFirst("\\{", "{\"x\":[" + lists + "0],")
                .replace("\"md5\":", "\"x\":[" + lists + "0],\"md5\":"));
        assertThat(IndexJson.read(index, Samples.ID, Samples.ARTIFACT)).isEqualTo(Samples.index());
        byte[] wide = bytes(text(IndexJson.write(Samples.index())).replaceFirst("\"md5\":", keys + ",\"md5\":"));
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> IndexJson.read(wide, Samples.ID, Samples.ARTIFACT))
                .withMessageContaining("too many keys");
    }

    @Test
    void texts_that_lists_keep_of_every_backup_are_short() {
        String status = text(StatusJson.write(Samples.status()));
        for (String key : List.of("name", "description", "instance", "type", "backup_type")) {
            String longer = status.replaceFirst(
                    "(\"" + key + "\" : )\"(?:[^\"\\\\]|\\\\.)*\"", "$1\"" + "x".repeat(10_001) + '"');

            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> StatusJson.read(bytes(longer), Samples.ID))
                    .withMessageContaining(key + "' has 10001 characters where ");
        }
        BackupStatus failed = StatusJson.read(
                bytes(status.replaceFirst(
                        "\"reason\" : (null|\\{[^}]*\\})",
                        "\"reason\" : {\"code\": \"GUEST\", \"message\": \"" + "x".repeat(10_000)
                                + "\", \"hint\": \"\"}")),
                Samples.ID);
        assertThat(failed.reason().orElseThrow().message()).hasSize(4003).endsWith("x...");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 47, 200})
    void an_index_of_the_most_segments_is_not_too_large(int nameLength) {
        Artifact artifact = new Artifact("X".repeat(nameLength), "X", List.of());
        int most = IndexJson.mostSegments(Samples.ID, artifact);
        IndexedSegment longest = new IndexedSegment(
                BackupObjects.segment(Samples.ID, artifact, 0),
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                "ef".repeat(32),
                Optional.of("01".repeat(16)));
        IndexedSegment[] segments = new IndexedSegment[1000];
        Arrays.fill(segments, longest);

        int bytes = IndexJson.write(new ArtifactIndex(artifact.name(), Arrays.asList(segments))).length;

        assertThat((long) bytes * most / 1000).isLessThan(IndexJson.MOST_BYTES);
        assertThat(most).isGreaterThanOrEqualTo(200_000);
    }

    private static void assertManifestFails(String manifest, ErrorCode code, String reason, String named) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> ManifestJson.read(bytes(manifest), Samples.ID))
                .withMessageContaining(reason)
                .withMessageContaining(named)
                .extracting(BackupException::code)
                .isEqualTo(code);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

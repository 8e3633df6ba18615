package dev.coffer.backup.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong is named with its file, line, section, key, value and the nearest known key. */
class ConfigurationProblemsTest {
    @TempDir
    Path directory;

    @Test
    void one_instance_by_two_names_is_refused_with_both_lines() {
        String[] twice = {
            "[instance:one]",
            "datastore = sample",
            "port = 7",
            "[instance:two]",
            "datastore = sample",
            "port = 7",
            "[sample]",
            "mount_point = /data",
            "[instance:three]",
            "datastore = sample",
            "port = 8"
        };

        BackupException refusal = refusal(file(twice));
        BackupException withFlag = refusal(file(twice).flag("mount_point", "/mnt"));

        assertThat(refusal.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(refusal.text())
                .isEqualTo(directory.resolve("coffer.conf")
                        + ":4: [instance:two] is the same instance of sample as [instance:one] of line 1: port 7");
        assertThat(withFlag.text()).isEqualTo(refusal.text());
    }

    @Test
    void an_unknown_key_is_named_with_its_line_and_the_nearest_known_one() {
        ConfigurationFixture fixture = file("[sample]", "", "mount_pont = /data");

        assertThat(refusal(fixture).text())
                .isEqualTo(
                        fixture.file() + ":3: [sample] unknown key 'mount_pont'; the nearest known is 'mount_point'");
    }

    @Test
    void the_value_of_an_unknown_key_is_not_shown_since_it_may_be_a_secret() {
        assertThat(refusal(file("[sample]", "passwort = s3cret")).text())
                .contains("nearest known is 'password'")
                .doesNotContain("s3cret");
    }

    @Test
    void where_no_key_is_near_all_are_listed() {
        assertThat(refusal(file("[shelf]", "colour_of_the_door = red")).text())
                .endsWith("[shelf] unknown key 'colour_of_the_door'; known: directory, password");
    }

    @ParameterizedTest
    @CsvSource({
        "attempts, many, a whole number",
        "attempts, 99999999999, a whole number",
        "rows, 1.5, a whole number",
        "eager, maybe, true or false",
        "patience, soon, 'a duration such as 90s, 15m or 2h'",
        "patience, -5m, 'a duration such as 90s, 15m or 2h'",
        "room, big, 'a size such as 512, 64K, 16M or 1G'",
        "pace, very-fast, 'one of slow, very_fast'",
        "mount_point, data, an absolute path without . or ..",
        "mount_point, /srv/../data, an absolute path without . or ..",
        "ignore_dbs, 'A,,B', words with commas between them",
        "port, none, a whole number",
        "owner, '', a text"
    })
    void a_value_of_the_wrong_type_is_named_with_what_it_should_be(String key, String value, String words) {
        ConfigurationFixture fixture = file("[sample]", key + " = " + value);

        assertThat(refusal(fixture).text())
                .isEqualTo(fixture.file() + ":2: [sample] " + key + " = '" + value + "' is not " + words);
    }

    @Test
    void a_wrong_value_of_the_environment_and_of_a_flag_names_the_variable_and_the_flag() {
        BackupException refusal =
                refusal(file().variable("COFFER_SAMPLE_ROOM", "big").flag("memory", "small"));

        assertThat(refusal.text())
                .contains("environment COFFER_SAMPLE_ROOM: [sample] room = 'big' is not a size")
                .contains("flag --memory: [DEFAULT] memory = 'small' is not a size");
    }

    @Test
    void a_missing_key_is_named_with_its_meaning() {
        assertThat(refusal(file("[instance:one]", "datastore = sample")).text())
                .isEqualTo("[instance:one] lacks 'mount_point', an absolute path without . or ..: Where the data is");
    }

    @Test
    void what_a_record_refuses_is_shown_with_the_lines_of_its_keys() {
        ConfigurationFixture fixture = file(
                "[instance:one]", "datastore = sample", "mount_point = /data", "attempts = 9", "[sample]", "rows = 8");

        assertThat(refusal(fixture).text())
                .startsWith("[instance:one] attempts is not between 1 and rows (")
                .contains("attempts: " + fixture.file() + ":4")
                .contains("rows: " + fixture.file() + ":6");
    }

    @ParameterizedTest
    @CsvSource({
        "backup_encryption = rot13, backup_encryption is neither age nor none",
        "backup_encryption_recipients = age1qqq, recipient 1 of backup_encryption_recipients cannot be used",
        "identity_command = pass show coffer, identity_command names a program with a blank",
        "backup_compression = lz4, backup_compression is 'lz4'; it is none",
        "backup_compression = zstd:20, backup_compression has the level '20'; zstd has the levels -5 to 19",
        "backup_segment_max_size = 512K, backup_segment_max_size is not between 1M and 1G",
        "backup_segment_max_size = 2G, backup_segment_max_size is not between 1M and 1G",
        "backup_swift_container = a/b, backup_swift_container has a '/'",
        "memory = 40M, memory is less than three times backup_segment_max_size",
        "backups_page_size = 0, backups_page_size is not between 1 and 10000"
    })
    void impossible_values_of_the_engine_are_refused(String line, String message) {
        ConfigurationFixture fixture = file("[DEFAULT]", line);

        assertThat(refusal(fixture).text()).contains(message).contains(fixture.file() + ":2");
    }

    @Test
    void a_section_of_a_datastore_that_is_not_installed_is_refused() {
        ConfigurationFixture fixture = file("[sampel]", "[default]", "[postgresql]");

        assertThat(refusal(fixture).text())
                .contains(fixture.file() + ":1: unknown section [sampel]; the nearest known is 'sample'")
                .contains(fixture.file() + ":2: unknown section [default]; the nearest known is 'DEFAULT'")
                .contains(fixture.file()
                        + ":3: unknown section [postgresql]; known: DEFAULT, cellar, other, sample, serve, shelf");
    }

    @ParameterizedTest
    @CsvSource({"''", "a b", "-a", ".a", "a/b", "a234567890123456789012345678901234567890123456789012345678901234"})
    void an_instance_has_a_plain_name(String name) {
        assertThat(refusal(file("[instance:" + name + "]")).text())
                .contains(":1: [instance:" + name + "] does not name an instance");
    }

    @Test
    void an_instance_of_an_unknown_datastore_names_the_ones_that_were_found() {
        BackupException refusal = refusal(file("[instance:one]", "datastore = postgresql"));

        assertThat(refusal.code()).isEqualTo(ErrorCode.PLUGIN_UNKNOWN);
        assertThat(refusal.text())
                .contains(":1: [instance:one] no datastore 'postgresql' was found")
                .contains("coffer.conf:2: [instance:one] datastore")
                .endsWith("known: other, sample");
    }

    @Test
    void an_instance_without_a_datastore_is_of_the_default_one_which_may_not_be_installed() {
        assertThat(refusal(file("[instance:one]")).text())
                .contains("no datastore 'db2' was found (default of datastore_manager)");
    }

    @Test
    void an_unknown_store_names_the_ones_that_were_found() {
        BackupException refusal = refusal(file("[DEFAULT]", "storage_strategy = attic"));

        assertThat(refusal.code()).isEqualTo(ErrorCode.PLUGIN_UNKNOWN);
        assertThat(refusal.text())
                .contains("coffer.conf:2: [DEFAULT] storage_strategy: no object store is 'attic'")
                .contains("org.example.storage.shelf, org.example.storage.cellar");
    }

    @Test
    void an_unknown_strategy_or_namespace_names_the_ones_that_were_found() {
        BackupException refusal = refusal(file(
                "[instance:one]",
                "datastore = other",
                "backup_strategy = Snapshot",
                "restore_namespace = trove.sample"));

        assertThat(refusal.code()).isEqualTo(ErrorCode.PLUGIN_UNKNOWN);
        assertThat(refusal.text())
                .contains("no backup strategy of datastore 'other' is 'Snapshot' in org.example.sample")
                .contains("org.example.sample.OfflineBackup, trove.sample_impl.SampleBackup")
                .contains("[instance:one] restore_namespace: no 'trove.sample' in datastore 'other'");
    }

    @Test
    void the_chosen_store_must_be_complete_and_others_need_not() {
        assertThat(refusal(file("[DEFAULT]", "storage_strategy = shelf")).text())
                .isEqualTo("[shelf] lacks 'directory', an absolute path without . or ..: Where the objects lie");
    }

    @Test
    void an_unknown_variable_is_refused_without_its_value() {
        BackupException refusal = refusal(file().variable("COFFER_SAMPLE_PASSWORT", "s3cret")
                .variable("COFFER_INSTANCE_ONE_OWNER", "me")
                .variable("COFFER_JAVA_OPTS", "-Xmx1g")
                .variable("OTHER", "x"));

        assertThat(refusal.text())
                .startsWith("2 problems in the configuration:")
                .contains("environment COFFER_SAMPLE_PASSWORT: unknown; the nearest known is 'COFFER_SAMPLE_PASSWORD'")
                .contains("environment COFFER_INSTANCE_ONE_OWNER: unknown; it is COFFER_<SECTION>_<KEY>")
                .doesNotContain("s3cret");
    }

    @Test
    void a_variable_that_may_mean_two_keys_is_refused() {
        ConfigurationFixture fixture = file(
                        "[instance:a-b]", "datastore = other", "[instance:a.b]", "datastore = other")
                .variable("COFFER_INSTANCE_A_B_SOCKET", "/run/x");

        assertThat(refusal(fixture).text())
                .isEqualTo(
                        "environment COFFER_INSTANCE_A_B_SOCKET: may mean [instance:a-b] socket or [instance:a.b] socket");
    }

    @Test
    void a_flag_for_another_datastore_than_that_of_the_instance_is_refused() {
        Configuration configuration = file("[instance:one]", "datastore = other")
                .flag("mount_point", "/data")
                .read();

        BackupException refusal = catchThrowableOfType(BackupException.class, () -> configuration.instance("one"));

        assertThat(refusal.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(refusal.text()).isEqualTo("flag --mount-point means nothing to instance 'one' of datastore 'other'");
    }

    @Test
    void an_unknown_flag_is_refused() {
        assertThat(refusal(file().flag("mount_pont", "/data")).text())
                .isEqualTo("flag --mount-pont: unknown key 'mount_pont'; the nearest known is 'mount_point'");
    }

    @Test
    void all_problems_are_listed_and_each_once() {
        ConfigurationFixture fixture = file(
                "[DEFAULT]",
                "memory = lots",
                "colour = red",
                "[sample]",
                "attempts = x",
                "[instance:one]",
                "datastore = sample",
                "[instance:two]",
                "datastore = sample");

        BackupException refusal = refusal(fixture);

        assertThat(refusal.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(refusal.text().lines().map(String::strip).map(line -> line.replace(fixture.file() + ":", "")))
                .containsExactly(
                        "5 problems in the configuration:",
                        "3: [DEFAULT] unknown key 'colour'; known: backup_compression, backup_encryption,"
                                + " backup_encryption_recipients, backup_encryption_recipients_file,"
                                + " backup_segment_max_size, backup_swift_container, backups_page_size,"
                                + " datastore_manager, identity_command, identity_file, limit_download, limit_upload,"
                                + " memory, state_path, storage_connections, storage_namespace, storage_retry_budget,"
                                + " storage_strategy, trusted_signers",
                        "2: [DEFAULT] memory = 'lots' is not a size such as 512, 64K, 16M or 1G",
                        "5: [sample] attempts = 'x' is not a whole number",
                        "[instance:one] lacks 'mount_point', an absolute path without . or ..: Where the data is",
                        "[instance:two] lacks 'mount_point', an absolute path without . or ..: Where the data is");
    }

    @Test
    void a_secret_in_a_file_that_everybody_may_read_is_refused_with_the_mode() throws IOException {
        ConfigurationFixture fixture = file("[sample]", "password = s3cret").mode("rw-r--r--");

        assertThat(refusal(fixture).text())
                .isEqualTo(fixture.file() + ":2: [sample] password is a secret in a file that everybody may read"
                        + " (mode rw-r--r--); chmod 640 " + fixture.file());
        assertThat(file("[sample]", "password =").mode("rw-r--r--").read().instances())
                .isEmpty();
        assertThat(file("[sample]", "password = s3cret")
                        .mode("rw-r-----")
                        .read()
                        .instances())
                .isEmpty();
    }

    @Test
    void a_wrong_secret_is_not_shown() {
        assertThat(refusal(file("[DEFAULT]", "memory = x", "[sample]", "password = \"s3cret"))
                        .text())
                .doesNotContain("s3cret");
    }

    @Test
    void a_file_that_is_not_utf_8_is_refused() throws IOException {
        Path file = directory.resolve("latin.conf");
        Files.write(file, "[sample]\nowner = J\u00fcrgen\n".getBytes(StandardCharsets.ISO_8859_1));

        BackupException refusal = catchThrowableOfType(
                BackupException.class,
                () -> Configuration.read(
                        new ConfigurationSources(file, true, Map.of(), List.of()), ConfigurationFixture.PLUGINS));

        assertThat(refusal.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(refusal.text()).isEqualTo("configuration file " + file + " is not UTF-8");
    }

    private ConfigurationFixture file(String... lines) {
        return new ConfigurationFixture(directory, lines);
    }

    private static BackupException refusal(ConfigurationFixture fixture) {
        BackupException refusal = catchThrowableOfType(BackupException.class, fixture::read);
        assertThat(refusal).as("the configuration is refused").isNotNull();
        return refusal;
    }
}

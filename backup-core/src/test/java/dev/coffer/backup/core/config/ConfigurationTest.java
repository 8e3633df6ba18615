package dev.coffer.backup.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Secret;
import dev.coffer.backup.api.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir
    Path directory;

    @Test
    void an_absent_default_file_is_an_empty_configuration() {
        ConfigurationSources sources =
                new ConfigurationSources(directory.resolve("absent.conf"), false, Map.of(), List.of());

        Configuration configuration = Configuration.read(sources, ConfigurationFixture.PLUGINS);

        assertThat(configuration.instances()).isEmpty();
        assertThat(configuration.engine().datastoreManager()).isEqualTo("db2");
        assertThat(configuration.engine().backupSwiftContainer()).isEqualTo("database_backups");
        assertThat(configuration.engine().backupSegmentMaxSize()).isEqualTo(ByteSize.parse("16M"));
    }

    @Test
    void an_absent_file_that_was_named_is_an_error() {
        Path absent = directory.resolve("absent.conf");

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> Configuration.read(
                        new ConfigurationSources(Optional.of(absent), Map.of(), List.of()),
                        ConfigurationFixture.PLUGINS))
                .withMessage("no configuration file " + absent)
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.CONFIGURATION);
    }

    @Test
    void the_environment_may_name_the_file_and_a_flag_names_another() {
        Map<String, String> environment = Map.of("COFFER_CONFIG_FILE", "/srv/a.conf");

        ConfigurationSources byEnvironment = new ConfigurationSources(Optional.empty(), environment, List.of());
        ConfigurationSources byFlag =
                new ConfigurationSources(Optional.of(Path.of("/srv/b.conf")), environment, List.of());
        ConfigurationSources byDefault = new ConfigurationSources(Optional.empty(), Map.of(), List.of());

        assertThat(byEnvironment.file()).isEqualTo(Path.of("/srv/a.conf"));
        assertThat(byEnvironment.fileIsNamed()).isTrue();
        assertThat(byFlag.file()).isEqualTo(Path.of("/srv/b.conf"));
        assertThat(byDefault.file()).isEqualTo(Path.of("/etc/coffer/coffer.conf"));
        assertThat(byDefault.fileIsNamed()).isFalse();
    }

    @Test
    void every_type_is_bound() {
        Configuration configuration = new ConfigurationFixture(
                        directory,
                        "[instance:one]",
                        "datastore = sample",
                        "mount_point = /data",
                        "owner = \"a # b\" ; quoted",
                        "attempts = 5",
                        "rows = 50000000000",
                        "eager = Yes",
                        "patience = PT2H",
                        "room = 1G",
                        "pace = very_fast",
                        "password = s3cret",
                        "ignore_dbs = A, B,C",
                        "port = 50000")
                .read();

        Record keys = configuration.instance("one").instance().configuration();

        assertThat(keys)
                .isEqualTo(new SampleKeys(
                        Path.of("/data"),
                        "a # b",
                        5,
                        50_000_000_000L,
                        true,
                        Duration.ofHours(2),
                        ByteSize.parse("1G"),
                        SampleKeys.Pace.VERY_FAST,
                        Optional.of(new Secret("s3cret")),
                        List.of("A", "B", "C"),
                        Optional.of(50000)));
    }

    @Test
    void what_may_be_absent_is_absent_when_it_is_empty_or_not_given() {
        Configuration configuration = new ConfigurationFixture(
                        directory, "[instance:one]", "datastore = sample", "mount_point = /data", "port =")
                .read();

        SampleKeys keys = (SampleKeys) configuration.instance("one").instance().configuration();

        assertThat(keys.port()).isEmpty();
        assertThat(keys.password()).isEmpty();
        assertThat(keys.ignoreDbs()).isEmpty();
    }

    @Test
    void values_are_taken_literally() {
        Configuration configuration = new ConfigurationFixture(
                        directory,
                        "[sample]",
                        "mount_point = /data",
                        "owner = ${file:/etc/passwd},${sys:user.home},$[x]",
                        "[instance:one]",
                        "datastore = sample")
                .read();

        SampleKeys keys = (SampleKeys) configuration.instance("one").instance().configuration();

        assertThat(keys.owner()).isEqualTo("${file:/etc/passwd},${sys:user.home},$[x]");
    }

    @Test
    void an_instance_has_the_strategy_and_namespace_of_its_datastore_unless_it_names_others() {
        Configuration configuration = new ConfigurationFixture(
                        directory,
                        "[DEFAULT]",
                        "datastore_manager = sample",
                        "[sample]",
                        "mount_point = /data",
                        "[instance:plain]",
                        "[instance:trove]",
                        "backup_strategy = SampleBackup",
                        "backup_namespace = trove.sample_impl",
                        "restore_namespace = trove.sample_impl",
                        "[instance:online]",
                        "backup_strategy = OnlineBackup")
                .read();

        assertThat(configuration.instances()).containsExactly("plain", "trove", "online");
        assertThat(configuration.instance("plain").backupStrategy()).isEqualTo(SampleDatastore.OFFLINE);
        assertThat(configuration.instance("plain").restoreNamespace()).isEqualTo(SampleDatastore.NAMESPACE);
        assertThat(configuration.instance("trove").backupStrategy()).isEqualTo(SampleDatastore.OFFLINE);
        assertThat(configuration.instance("trove").restoreNamespace()).isEqualTo("trove.sample_impl");
        assertThat(configuration.instance("online").backupStrategy()).isEqualTo(SampleDatastore.ONLINE);
    }

    @Test
    void the_store_is_found_by_its_strategy_alone() {
        Configuration configuration = new ConfigurationFixture(
                        directory, "[DEFAULT]", "storage_strategy = cellar", "[cellar]", "directory = /srv/cellar")
                .read();

        var store = configuration.storePlugin();

        assertThat(store.section()).isEqualTo("cellar");
        assertThat(configuration.store(store))
                .isEqualTo(new SampleStore.Keys(Path.of("/srv/cellar"), Optional.empty()));
    }

    @Test
    void without_a_store_the_error_lists_the_stores() {
        Configuration configuration = new ConfigurationFixture(directory).read();

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(configuration::storePlugin)
                .withMessage("storage_strategy is not set")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION))
                .satisfies(e -> assertThat(e.hint()).contains("shelf, cellar"));
    }

    @Test
    void an_unknown_instance_is_an_error_that_lists_the_instances() {
        Configuration configuration = new ConfigurationFixture(
                        directory, "[instance:a]", "datastore = other", "[instance:b]", "datastore = other")
                .read();

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> configuration.instance("c"))
                .withMessage("no instance 'c'")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INSTANCE_UNKNOWN))
                .satisfies(e -> assertThat(e.hint()).contains("a, b"));
    }

    @Test
    void identities_come_from_the_environment_and_never_from_the_file() {
        Configuration configuration = new ConfigurationFixture(directory)
                .variable("COFFER_IDENTITY", "AGE-SECRET-KEY-1X")
                .read();

        assertThat(configuration.identities()).hasValue(new Secret("AGE-SECRET-KEY-1X"));
        assertThat(configuration.effective().toString()).doesNotContain("AGE-SECRET-KEY-1X");
        assertThat(new ConfigurationFixture(directory).read().identities()).isEmpty();
    }

    @Test
    void effective_values_have_their_origin_and_secrets_are_masked() throws IOException {
        ConfigurationFixture fixture = new ConfigurationFixture(
                        directory,
                        "[DEFAULT]",
                        "memory = 512M",
                        "[sample]",
                        "password = s3cret",
                        "[instance:one]",
                        "datastore = sample")
                .variable("COFFER_SAMPLE_OWNER", "me")
                .flag("mount_point", "/mnt");

        List<EffectiveValue> values = fixture.read().effective();

        assertThat(values)
                .contains(
                        new EffectiveValue("DEFAULT", "memory", "512M", fixture.file() + ":2"),
                        new EffectiveValue("DEFAULT", "backup_encryption", "", "not set"),
                        new EffectiveValue("sample", "password", "********", fixture.file() + ":4"),
                        new EffectiveValue("instance:one", "password", "********", fixture.file() + ":4"),
                        new EffectiveValue("instance:one", "owner", "me", "environment COFFER_SAMPLE_OWNER"),
                        new EffectiveValue("instance:one", "mount_point", "/mnt", "flag --mount-point"),
                        new EffectiveValue("instance:one", "attempts", "3", "default"),
                        new EffectiveValue("instance:one", "backup_strategy", "OfflineBackup", "default"),
                        new EffectiveValue("instance:one", "datastore", "sample", fixture.file() + ":6"));
        assertThat(values.toString()).doesNotContain("s3cret");
    }

    @Test
    void the_datastore_of_an_instance_has_the_origin_of_the_key_that_decided_it() {
        ConfigurationFixture fixture =
                new ConfigurationFixture(directory, "[DEFAULT]", "datastore_manager = other", "[instance:one]");

        assertThat(fixture.read().effective())
                .contains(new EffectiveValue("instance:one", "datastore", "other", fixture.file() + ":2"));
    }

    @Test
    void settings_that_are_flags_are_known_before_the_command_line_is_read() {
        assertThat(Configuration.flags(ConfigurationFixture.PLUGINS))
                .containsExactly(
                        new PluginFlag(
                                "mount_point",
                                "--mount-point",
                                "Where the data is",
                                "an absolute path without . or ..",
                                false,
                                Set.of(Setting.Use.ANY),
                                "sample"),
                        new PluginFlag(
                                "socket",
                                "--socket",
                                "Where it listens",
                                "an absolute path without . or ..",
                                false,
                                Set.of(Setting.Use.ANY),
                                "other"));
    }
}

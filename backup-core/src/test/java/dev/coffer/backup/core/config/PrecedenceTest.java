package dev.coffer.backup.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who wins: default, file, environment, flag; and an instance's own section over that of its datastore. */
class PrecedenceTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "false, false, false, 256M",
        "true,  false, false, 301M",
        "false, true,  false, 302M",
        "false, false, true,  303M",
        "true,  true,  false, 302M",
        "true,  false, true,  303M",
        "false, true,  true,  303M",
        "true,  true,  true,  303M"
    })
    void a_key_of_the_engine_comes_from_flag_then_environment_then_file(
            boolean inFile, boolean inEnvironment, boolean byFlag, String winner) {
        ConfigurationFixture fixture = new ConfigurationFixture(directory, "[DEFAULT]", inFile ? "memory = 301M" : "");
        if (inEnvironment) {
            fixture.variable("COFFER_DEFAULT_MEMORY", "302M");
        }
        if (byFlag) {
            fixture.flag("memory", "303M");
        }

        assertThat(effective(fixture, "DEFAULT", "memory")).isEqualTo(winner);
    }

    @ParameterizedTest
    @CsvSource({
        "----f, /flag",
        "DdIif, /flag",
        "DdIi-, /environment/instance",
        "DdI--, /file/instance",
        "Dd---, /environment/datastore",
        "D----, /file/datastore",
        "-d---, /environment/datastore",
        "-dI--, /file/instance",
        "D--i-, /environment/instance",
        "-----, /run/other.socket"
    })
    void a_key_of_an_instance_comes_from_flag_then_its_section_then_that_of_its_datastore(String given, String winner) {
        List<String> lines = new ArrayList<>();
        lines.add("[other]");
        lines.add(given.contains("D") ? "socket = /file/datastore" : "");
        lines.add("[instance:one.two]");
        lines.add("datastore = other");
        lines.add(given.contains("I") ? "socket = /file/instance" : "");
        ConfigurationFixture fixture = new ConfigurationFixture(directory, lines.toArray(String[]::new));
        if (given.contains("d")) {
            fixture.variable("COFFER_OTHER_SOCKET", "/environment/datastore");
        }
        if (given.contains("i")) {
            fixture.variable("COFFER_INSTANCE_ONE_TWO_SOCKET", "/environment/instance");
        }
        if (given.contains("f")) {
            fixture.flag("socket", "/flag");
        }

        OtherKeys keys =
                (OtherKeys) fixture.read().instance("one.two").instance().configuration();

        assertThat(keys.socket()).isEqualTo(Path.of(winner));
        assertThat(effective(fixture, "instance:one.two", "socket")).isEqualTo(winner);
    }

    @Test
    void a_flag_may_supply_what_the_file_lacks() {
        Configuration configuration = new ConfigurationFixture(directory, "[instance:one]", "datastore = sample")
                .flag("mount_point", "/mnt")
                .read();

        SampleKeys keys = (SampleKeys) configuration.instance("one").instance().configuration();

        assertThat(keys.mountPoint()).isEqualTo(Path.of("/mnt"));
    }

    @Test
    void the_environment_may_choose_the_datastore_of_an_instance() {
        Configuration configuration = new ConfigurationFixture(directory, "[instance:one]")
                .variable("COFFER_INSTANCE_ONE_DATASTORE", "other")
                .read();

        assertThat(configuration.instance("one").plugin().datastore()).isEqualTo("other");
    }

    private static String effective(ConfigurationFixture fixture, String section, String key) {
        return fixture.read().effective().stream()
                .filter(value -> value.section().equals(section) && value.key().equals(key))
                .map(EffectiveValue::value)
                .findFirst()
                .orElseThrow();
    }
}

package dev.coffer.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.Setting;
import dev.coffer.backup.core.config.Flag;
import dev.coffer.backup.core.config.PluginFlag;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

class SettingFlagsTest {
    private static final PluginFlag MOUNT_POINT = new PluginFlag(
            "mount_point",
            "--mount-point",
            "Where 100% of it lies",
            "an absolute path without . or ..",
            false,
            Set.of(Setting.Use.ANY),
            "db2");
    private static final PluginFlag SAME_OF_ANOTHER = new PluginFlag(
            "mount_point",
            "--mount-point",
            "Where it lies",
            "an absolute path without . or ..",
            false,
            Set.of(Setting.Use.ANY),
            "fake");

    private final CommandSpec spec = CommandSpec.create();

    @Test
    void an_option_that_is_given_becomes_a_flag_as_it_was_typed() {
        SettingFlags.offer(spec, List.of(MOUNT_POINT));
        new CommandLine(spec).parseArgs("--mount-point", "/db2");

        assertThat(SettingFlags.given(spec)).containsExactly(new Flag("mount_point", "/db2", "--mount-point"));
    }

    @Test
    void an_option_that_is_not_given_is_no_flag() {
        SettingFlags.offer(spec, List.of(MOUNT_POINT));
        new CommandLine(spec).parseArgs();

        assertThat(SettingFlags.given(spec)).isEmpty();
    }

    @Test
    void an_option_for_a_yes_takes_no_value_and_leaves_what_follows_alone() {
        SettingFlags.offer(
                spec,
                List.of(new PluginFlag(
                        "in_haste",
                        "--in-haste",
                        "Whether to hurry",
                        "true or false",
                        true,
                        Set.of(Setting.Use.ANY),
                        "db2")));
        new CommandLine(spec.addPositional(
                        PositionalParamSpec.builder().type(String.class).build()))
                .parseArgs("--in-haste", "db2inst1");

        assertThat(SettingFlags.given(spec)).containsExactly(new Flag("in_haste", "true", "--in-haste"));
    }

    @Test
    void two_plugins_may_have_the_same_key() {
        SettingFlags.offer(spec, List.of(MOUNT_POINT, SAME_OF_ANOTHER));

        assertThat(spec.options()).hasSize(1);
    }

    @Test
    void what_a_plugin_says_of_a_key_is_shown_word_for_word() {
        SettingFlags.offer(spec, List.of(MOUNT_POINT));

        assertThat(new CommandLine(spec).getUsageMessage())
                .contains("Where 100% of it lies: an absolute path without . or .. (db2).");
    }
}

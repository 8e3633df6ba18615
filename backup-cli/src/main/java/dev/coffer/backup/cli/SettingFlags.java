package dev.coffer.backup.cli;

import dev.coffer.backup.core.config.Flag;
import dev.coffer.backup.core.config.PluginFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of commands that stand for keys of the configuration. */
final class SettingFlags {
    private SettingFlags() {}

    /** Offers an option for each key of a plugin that may be given on the command line. */
    static void offer(CommandSpec spec, List<PluginFlag> flags) {
        for (PluginFlag flag : flags) {
            // Two plugins may have the same key; the option then stands for that of whichever the instance is of.
            if (spec.findOption(flag.name()) == null) {
                String description = flag.description() + ": " + flag.type() + " (" + flag.section() + ").";
                offer(spec, flag.key(), flag.name(), description);
            }
        }
    }

    /** Offers an option for a key. */
    static void offer(CommandSpec spec, String key, String name, String description) {
        spec.addOption(OptionSpec.builder(name)
                .userObject(key)
                .type(String.class)
                .arity("1")
                .paramLabel(key.toUpperCase(Locale.ROOT))
                .description(description.replace("%", "%%"))
                .build());
    }

    /** The options of keys that were given on the command line. */
    static List<Flag> given(CommandSpec spec) {
        List<Flag> flags = new ArrayList<>();
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            if (option.userObject() instanceof String key && option.getValue() instanceof String value) {
                flags.add(new Flag(key, value, option.longestName()));
            }
        }
        return flags;
    }
}

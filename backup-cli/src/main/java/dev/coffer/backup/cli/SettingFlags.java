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
                if (flag.isSwitch()) {
                    offerSwitch(spec, flag);
                } else {
                    String description = flag.description() + ": " + flag.type() + " (" + flag.section() + ").";
                    offer(spec, flag.key(), flag.name(), description);
                }
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

    /** Offers an option that needs no value: to give it is to say yes. */
    private static void offerSwitch(CommandSpec spec, PluginFlag flag) {
        spec.addOption(OptionSpec.builder(flag.name())
                .userObject(flag.key())
                .type(Boolean.class)
                .arity("0")
                .description((flag.description() + " (" + flag.section() + ").").replace("%", "%%"))
                .build());
    }

    /** The options of keys that were given on the command line. */
    static List<Flag> given(CommandSpec spec) {
        List<Flag> flags = new ArrayList<>();
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            Object value = option.getValue();
            if (option.userObject() instanceof String key && value != null) {
                flags.add(new Flag(key, value.toString(), option.longestName()));
            }
        }
        return flags;
    }
}

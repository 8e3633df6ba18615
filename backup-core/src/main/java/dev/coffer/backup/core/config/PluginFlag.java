package dev.coffer.backup.core.config;

import dev.coffer.backup.api.Setting;
import java.util.Set;

/**
 * A setting of a plugin that the command line offers as a flag.
 *
 * @param key as {@link Flag#key()} takes it
 * @param name as the operator types it: {@code --mount-point}
 * @param description a sentence without a full stop
 * @param type in words: {@code a size such as 64M}
 * @param isSwitch whether it takes no value: to give it is to say yes
 * @param uses which commands offer it
 * @param section of the configuration: the name of the datastore or of the store
 */
public record PluginFlag(
        String key,
        String name,
        String description,
        String type,
        boolean isSwitch,
        Set<Setting.Use> uses,
        String section) {
    public PluginFlag {
        uses = Set.copyOf(uses);
    }

    /** Whether it is offered for this use. */
    public boolean isFor(Setting.Use wanted) {
        return uses.contains(Setting.Use.ANY) || uses.contains(wanted);
    }
}

package dev.coffer.backup.core.plugin;

import java.util.List;
import java.util.Optional;

/**
 * A plugin as people are shown it.
 *
 * @param kind {@code datastore}, {@code store}, or {@code jar} for a jar that cannot be read at all
 * @param name of the datastore or of the store; that of its class or jar where it could not be asked
 * @param version of its jar's manifest, or {@code unknown}
 * @param origin file name of the jar it came from, or path of the directory
 * @param strategies by which a configuration chooses it, aliases left out
 * @param actions beyond backup and restore
 * @param problem why it cannot be used
 */
public record PluginDescription(
        String kind,
        String name,
        String version,
        String origin,
        List<String> strategies,
        List<String> actions,
        Optional<String> problem) {
    static final String DATASTORE = "datastore";
    static final String STORE = "store";
    static final String JAR = "jar";

    public PluginDescription {
        strategies = List.copyOf(strategies);
        actions = List.copyOf(actions);
    }

    static PluginDescription ofProblem(String kind, String name, Origin origin, String problem) {
        return new PluginDescription(
                kind, name, origin.version(), origin.name(), List.of(), List.of(), Optional.of(problem));
    }

    PluginDescription withProblem(String another) {
        String all = problem.map(first -> first + "; " + another).orElse(another);
        return new PluginDescription(kind, name, version, origin, strategies, actions, Optional.of(all));
    }
}

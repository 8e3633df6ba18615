package dev.coffer.backup.core.plugin;

import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Asks a plugin for all that the engine will ask it for, so that one that cannot answer is known from the start. */
final class Describer {
    private static final Pattern SECTION = Pattern.compile("[a-z][a-z0-9]*");
    private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Set<String> RESERVED = Set.of("default", "instance");

    private Describer() {}

    static Candidate datastore(DatastorePlugin<?> plugin, Origin origin) {
        return guarded(PluginDescription.DATASTORE, plugin, origin, () -> {
            List<String> problems = new ArrayList<>();
            checkSection(plugin.datastore(), problems);
            checkRecord(plugin.configuration(), problems);
            checkNames("backup strategy", names(plugin.backupStrategies(), Names::ofBackup), problems);
            checkNames("restore strategy", names(plugin.restoreStrategies(), Names::ofRestore), problems);
            List<String> actions = plugin.actions().stream().map(Action::name).toList();
            checkActions(actions, problems);
            PluginDescription description = new PluginDescription(
                    PluginDescription.DATASTORE,
                    plugin.datastore(),
                    origin.version(),
                    origin.name(),
                    strategies(plugin),
                    actions,
                    joined(problems));
            return new Candidate(description, Optional.of(plugin), Optional.empty());
        });
    }

    static Candidate store(ObjectStorePlugin<?> plugin, Origin origin) {
        return guarded(PluginDescription.STORE, plugin, origin, () -> {
            List<String> problems = new ArrayList<>();
            checkSection(plugin.section(), problems);
            checkRecord(plugin.configuration(), problems);
            checkNames("store", Names.ofStore(plugin), problems);
            PluginDescription description = new PluginDescription(
                    PluginDescription.STORE,
                    plugin.section(),
                    origin.version(),
                    origin.name(),
                    List.of(plugin.name().toString()),
                    List.of(),
                    joined(problems));
            return new Candidate(description, Optional.empty(), Optional.of(plugin));
        });
    }

    /** A plugin that was built against another API fails with a LinkageError at the first call that changed. */
    private static Candidate guarded(String kind, Object plugin, Origin origin, Supplier<Candidate> description) {
        try {
            return description.get();
        } catch (LinkageError | RuntimeException e) {
            String name = plugin.getClass().getName();
            return Candidate.unusable(
                    PluginDescription.ofProblem(kind, name, origin, "class " + name + " cannot be used: " + e));
        }
    }

    private static List<String> strategies(DatastorePlugin<?> plugin) {
        List<StrategyName> names = new ArrayList<>();
        plugin.backupStrategies().forEach(strategy -> names.add(strategy.name()));
        plugin.restoreStrategies().forEach(strategy -> names.add(strategy.name()));
        return names.stream().map(StrategyName::toString).distinct().toList();
    }

    private static <T> List<StrategyName> names(List<? extends T> all, Function<T, List<StrategyName>> names) {
        return all.stream().flatMap(one -> names.apply(one).stream()).toList();
    }

    private static void checkSection(String section, List<String> problems) {
        if (!SECTION.matcher(section).matches() || RESERVED.contains(section)) {
            problems.add("'" + section + "' cannot be the name of a section");
        }
    }

    private static void checkRecord(Class<?> configuration, List<String> problems) {
        if (!configuration.isRecord()) {
            problems.add("configuration " + configuration.getName() + " is not a record");
        }
    }

    private static void checkNames(String what, List<StrategyName> names, List<String> problems) {
        if (names.isEmpty()) {
            problems.add("it has no " + what);
        }
        Set<StrategyName> seen = new HashSet<>();
        for (StrategyName name : names) {
            if (!seen.add(name)) {
                problems.add(what + " " + name + " is there twice");
            }
        }
    }

    private static void checkActions(List<String> actions, List<String> problems) {
        for (String action : actions) {
            if (!ACTION.matcher(action).matches()) {
                problems.add("'" + action + "' cannot be the name of an action");
            }
        }
        if (new HashSet<>(actions).size() < actions.size()) {
            problems.add("an action is there twice in " + actions);
        }
    }

    private static Optional<String> joined(List<String> problems) {
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }
}

package dev.coffer.backup.core.config;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import dev.coffer.backup.core.plugin.PluginRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a configuration once and checks all of it. */
final class Reading {
    private static final Schema<EngineSettings> ENGINE = Schema.of(EngineSettings.class);
    private static final Schema<KeySettings> KEYS = Schema.of(KeySettings.class);
    private static final Schema<ServerSettings> SERVER = Schema.of(ServerSettings.class);

    private final PluginRegistry plugins;
    private final Problems problems = new Problems();
    private final Layers layers;

    Reading(ConfigurationSources sources, PluginRegistry plugins) {
        plugins.check();
        this.plugins = plugins;
        IniFile file = IniFile.read(sources, problems);
        problems.check();
        Set<String> engineKeys = new HashSet<>();
        defaultKeys().forEach(key -> engineKeys.add(key.name()));
        this.layers = new Layers(file, sources, engineKeys);
    }

    Configuration configuration() {
        Sections sections = Sections.of(plugins, layers, defaultKeys(), SERVER.keys(), problems);
        new NameCheck(sections, layers, problems).run();
        sections.all().forEach(section -> section.checkValues(problems));
        sections.all().forEach(this::checkSecrets);
        Optional<EngineSettings> engine = ENGINE.bind(Names.DEFAULT, layers::givenToEngine, problems);
        engine.ifPresent(settings -> checkStore(settings, sections));
        Optional<KeySettings> keys = KEYS.bind(Names.DEFAULT, layers::givenToEngine, problems);
        Optional<ServerSettings> server =
                SERVER.bind(ServerSettings.SECTION, sections.server().givens(), problems);
        server.ifPresent(
                settings -> settings.problems(sections.instances().keySet()).forEach(problems::add));
        sections.instances().values().stream()
                .filter(instance -> !instance.mayBeChangedByFlags())
                .forEach(instance -> instance.bind(problems));
        new IdentityCheck(sections.instances().values(), layers.file(), problems).run();
        problems.check();
        return new Configuration(
                plugins,
                sections,
                engine.orElseThrow(),
                keys.orElseThrow(),
                server.orElseThrow(),
                layers.sources().identities());
    }

    /** Two records share the section. */
    private static List<SettingKey> defaultKeys() {
        return Stream.concat(ENGINE.keys().stream(), KEYS.keys().stream()).toList();
    }

    private void checkSecrets(Section section) {
        for (SettingKey key : section.keys()) {
            if (key.type().secret()) {
                layers.file()
                        .given(section.name(), key.name())
                        .filter(given -> !given.value().isEmpty())
                        .ifPresent(given -> layers.file().checkMode(given, problems));
            }
        }
    }

    private void checkStore(EngineSettings engine, Sections sections) {
        try {
            Optional<ObjectStorePlugin<?>> store = StoreChoice.of(engine, plugins);
            store.ifPresent(plugin -> StoreChoice.bind(plugin, sections, problems));
        } catch (BackupException e) {
            String where =
                    layers.givenToEngine("storage_strategy").map(Given::where).orElse("storage_strategy");
            problems.add(e.code(), where + ": " + e.text() + "; " + e.hint());
        }
    }
}

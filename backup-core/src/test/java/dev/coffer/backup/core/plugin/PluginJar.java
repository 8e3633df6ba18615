package dev.coffer.backup.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A jar of somebody else, compiled here from a source against the API alone. */
final class PluginJar {
    private static final String DATASTORE = """
            import dev.coffer.backup.api.*;
            import dev.coffer.backup.api.datastore.*;
            import java.util.*;

            public final class %1$s implements DatastorePlugin<%1$s.Keys> {
                public record Keys(@Setting("Anything") Optional<String> anything) {}

                public record Backup() implements BackupStrategy<Keys> {
                    public StrategyName name() { return new StrategyName("org.example", "%1$sBackup"); }
                    public Planning<BackupPlan> plan(BackupRequest<Keys> r, Answers a) { throw new Error(); }
                    public Dumped dumped(DatabaseBackup b, Outcome o, List<StagedFile> f) { throw new Error(); }
                    public Verdict judge(Step s, Outcome o) { throw new Error(); }
                }

                public record Restore() implements RestoreStrategy<Keys> {
                    public StrategyName name() { return new StrategyName("org.example", "%1$sBackup"); }
                    public Planning<RestorePlan> plan(RestoreRequest<Keys> r, Answers a) { throw new Error(); }
                    public Verdict judge(Step s, Outcome o) { throw new Error(); }
                }

                public String datastore() { return "%2$s"; }
                public Class<Keys> configuration() { return Keys.class; }
                public String owner(Instance<Keys> instance) { return "nobody"; }
                public String identity(Instance<Keys> instance) { return instance.name(); }
                public Planning<List<String>> databases(Instance<Keys> instance, Answers answers) { throw new Error(); }
                public List<BackupStrategy<Keys>> backupStrategies() { return List.of(new Backup()); }
                public List<RestoreStrategy<Keys>> restoreStrategies() { return List.of(new Restore()); }
                public Undo<Keys> undo() { throw new Error(); }
            %3$s}
            """;
    private static final String STORE = """
            import dev.coffer.backup.api.*;
            import dev.coffer.backup.api.storage.*;
            import java.util.*;

            public final class %1$s implements ObjectStorePlugin<%1$s.Keys> {
                public record Keys(@Setting("Anything") Optional<String> anything) {}

                public StrategyName name() { return new StrategyName("org.example", "%3$s"); }
                public String section() { return "%2$s"; }
                public Class<Keys> configuration() { return Keys.class; }
                public ObjectStore open(String container, Keys keys, java.time.Clock clock) { throw new Error(); }
            }
            """;

    private final Map<String, List<String>> providers = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private final Manifest manifest = new Manifest();

    PluginJar version(String version) {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        return this;
    }

    PluginJar datastore(String className, String datastore) {
        return datastore(className, datastore, "");
    }

    /** A datastore with more members than the usual ones. */
    PluginJar datastore(String className, String datastore, String members) {
        return provider(DatastorePlugin.class, className)
                .source(className, DATASTORE.formatted(className, datastore, members));
    }

    PluginJar store(String className, String section, String strategy) {
        return provider(ObjectStorePlugin.class, className)
                .source(className, STORE.formatted(className, section, strategy));
    }

    PluginJar provider(Class<?> spi, String className) {
        providers.computeIfAbsent(spi.getName(), name -> new ArrayList<>()).add(className);
        return this;
    }

    PluginJar source(String className, String text) {
        sources.put(className, text);
        return this;
    }

    /** Compiles a class that the jar then lacks. */
    PluginJar without(String className) {
        leftOut.add(className + ".class");
        return this;
    }

    void writeTo(Path jar) throws IOException {
        Path work = Files.createTempDirectory(jar.getParent(), "compile");
        compile(work);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, List<String>> service : providers.entrySet()) {
                entries.putNextEntry(new JarEntry("META-INF/services/" + service.getKey()));
                entries.write(String.join("\n", service.getValue()).getBytes(StandardCharsets.UTF_8));
            }
            for (Path file : classes(work)) {
                entries.putNextEntry(new JarEntry(file.getFileName().toString()));
                entries.write(Files.readAllBytes(file));
            }
        }
    }

    private void compile(Path work) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-d", work.toString(), "-proc:none"));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = work.resolve(source.getKey() + ".java");
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (!sources.isEmpty()) {
            assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new)))
                    .isZero();
        }
    }

    private List<Path> classes(Path work) throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !leftOut.contains(file.getFileName().toString()))
                    .toList();
        }
    }
}

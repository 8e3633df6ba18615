package dev.coffer.backup.core.plugin;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Finds plugins, and goes on where one of them is broken. */
final class Discovery {
    private final List<Candidate> found = new ArrayList<>();

    private Discovery() {}

    static List<Candidate> of(List<Path> directories, ClassLoader engine) {
        Discovery discovery = new Discovery();
        ClassLoader loader = discovery.loader(directories, engine);
        discovery.load(DatastorePlugin.class, PluginDescription.DATASTORE, loader, Describer::datastore);
        discovery.load(ObjectStorePlugin.class, PluginDescription.STORE, loader, Describer::store);
        return discovery.found;
    }

    /** One loader for all jars, which stays open: plugins load classes for as long as the process lives. */
    private ClassLoader loader(List<Path> directories, ClassLoader engine) {
        List<URL> jars = new ArrayList<>();
        for (Path directory : directories) {
            for (Path jar : jarsIn(directory)) {
                readable(jar, jars);
            }
        }
        return new URLClassLoader("plugins", jars.toArray(URL[]::new), engine);
    }

    private static List<Path> jarsIn(Path directory) {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    "cannot read the plugin directory " + directory,
                    "Give the directory and its jars to be read by the user who runs the command.",
                    e);
        }
    }

    /** A class loader passes over a jar that it cannot open without a word. */
    private void readable(Path jar, List<URL> jars) {
        try {
            Origin.ofJar(jar);
            jars.add(jar.toUri().toURL());
        } catch (IOException e) {
            String name = String.valueOf(jar.getFileName());
            found.add(Candidate.unusable(PluginDescription.ofProblem(
                    PluginDescription.JAR, name, new Origin(name, Origin.UNKNOWN), "cannot be read: " + e)));
        }
    }

    private <S> void load(Class<S> spi, String kind, ClassLoader loader, BiFunction<S, Origin, Candidate> describer) {
        String name = "META-INF/services/" + spi.getName();
        try {
            for (URL file : Collections.list(loader.getResources(name))) {
                load(spi, kind, Origin.ofServiceFile(file), new OneServiceFile(loader, name, file), describer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <S> void load(
            Class<S> spi,
            String kind,
            Origin origin,
            OneServiceFile loader,
            BiFunction<S, Origin, Candidate> describer) {
        Iterator<S> providers = ServiceLoader.load(spi, loader).iterator();
        boolean more = true;
        while (more) {
            try {
                more = providers.hasNext();
                if (more) {
                    found.add(describer.apply(providers.next(), origin));
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                String problem = "class " + loader.lastClass() + " cannot be loaded: " + reason(e);
                found.add(Candidate.unusable(PluginDescription.ofProblem(kind, loader.lastClass(), origin, problem)));
            }
        }
    }

    private static String reason(Throwable error) {
        Throwable cause = error.getCause();
        return cause == null ? String.valueOf(error.getMessage()) : error.getMessage() + ": " + cause;
    }
}

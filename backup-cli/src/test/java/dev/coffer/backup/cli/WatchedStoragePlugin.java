package dev.coffer.backup.cli;

import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import dev.coffer.storage.local.LocalConfiguration;
import dev.coffer.storage.local.LocalStoragePlugin;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Offers local directories, and notes each call with what it asks for. */
public final class WatchedStoragePlugin implements ObjectStorePlugin<LocalConfiguration> {
    private static final Queue<String> CALLS = new ConcurrentLinkedQueue<>();

    /** Makes a home of Coffer whose plugin this is. */
    static Path home(Path directory) throws IOException {
        Path jar = Files.createDirectories(directory.resolve("plugins")).resolve("watched.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("META-INF/services/" + ObjectStorePlugin.class.getName()));
            zip.write(WatchedStoragePlugin.class.getName().getBytes(StandardCharsets.UTF_8));
        }
        return directory;
    }

    /** The calls since this was last asked. */
    static List<String> calls() {
        List<String> calls = List.copyOf(CALLS);
        CALLS.clear();
        return calls;
    }

    @Override
    public StrategyName name() {
        return new StrategyName("dev.coffer.backup.cli", "WatchedStorage");
    }

    @Override
    public String section() {
        return "watched";
    }

    @Override
    public Class<LocalConfiguration> configuration() {
        return LocalConfiguration.class;
    }

    @Override
    public ObjectStore open(String container, LocalConfiguration configuration, Clock clock) {
        ObjectStore local = new LocalStoragePlugin().open(container, configuration, clock);
        return (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, arguments) -> {
                    CALLS.add(method.getName() + " " + Arrays.toString(arguments));
                    try {
                        return method.invoke(local, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}

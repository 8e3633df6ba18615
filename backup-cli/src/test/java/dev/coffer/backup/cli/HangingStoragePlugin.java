package dev.coffer.backup.cli;

import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.concurrent.locks.LockSupport;

/** Offers a store each of whose calls says so and never returns, whoever interrupts it. */
public final class HangingStoragePlugin implements ObjectStorePlugin<HangingStoragePlugin.Nothing> {
    /** No settings. */
    public record Nothing() {}

    @Override
    public StrategyName name() {
        return new StrategyName("dev.coffer.backup.cli", "HangingStorage");
    }

    @Override
    public String section() {
        return "hanging";
    }

    @Override
    public Class<Nothing> configuration() {
        return Nothing.class;
    }

    @Override
    public ObjectStore open(String container, Nothing configuration, Clock clock) {
        return (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(),
                new Class<?>[] {ObjectStore.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "location" -> "hanging:";
                    case "close" -> null;
                    default -> hang();
                });
    }

    private static Object hang() {
        System.out.println("hanging");
        while (true) {
            LockSupport.park();
            Thread.interrupted();
        }
    }
}

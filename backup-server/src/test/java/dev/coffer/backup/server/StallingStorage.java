package dev.coffer.backup.server;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import dev.coffer.storage.local.LocalConfiguration;
import dev.coffer.storage.local.LocalStoragePlugin;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A local directory that can be had to be slow, or to answer nothing for a while. */
final class StallingStorage implements ObjectStorePlugin<LocalConfiguration> {
    private final LocalStoragePlugin plugin = new LocalStoragePlugin();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Duration delay = Duration.ZERO;

    void stall() {
        gate = new CountDownLatch(1);
    }

    void slowDown(Duration each) {
        delay = each;
    }

    void goOn() {
        gate.countDown();
    }

    @Override
    public StrategyName name() {
        return plugin.name();
    }

    @Override
    public String section() {
        return plugin.section();
    }

    @Override
    public Class<LocalConfiguration> configuration() {
        return plugin.configuration();
    }

    @Override
    public ObjectStore open(String container, LocalConfiguration configuration, Clock clock) {
        ObjectStore store = plugin.open(container, configuration, clock);
        return (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("close")) {
                        pass();
                    }
                    return call(store, method, arguments);
                });
    }

    private static @Nullable Object call(ObjectStore store, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private void pass() {
        try {
            gate.await();
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupException(ErrorCode.INTERRUPTED, "interrupted", "", e);
        }
    }
}

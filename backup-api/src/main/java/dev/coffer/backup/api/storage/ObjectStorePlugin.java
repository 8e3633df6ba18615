package dev.coffer.backup.api.storage;

import dev.coffer.backup.api.StrategyName;
import java.time.Clock;
import java.util.List;

/**
 * A kind of object store. Implementations are public, have a public constructor without parameters and are named in
 * {@code META-INF/services/dev.coffer.backup.api.storage.ObjectStorePlugin}.
 *
 * @param <C> the configuration, a record as {@link dev.coffer.backup.api.Setting} describes it, filled from
 *     {@link #section()}
 */
public interface ObjectStorePlugin<C extends Record> {
    /** What {@code storage_strategy} and {@code storage_namespace} choose it by. */
    StrategyName name();

    /** Other names that a configuration may use for it. */
    default List<StrategyName> aliases() {
        return List.of();
    }

    /** The section of the configuration, {@code [a-z][a-z0-9]*}. */
    String section();

    Class<C> configuration();

    /**
     * Opens a store. This does not ask the store anything yet; the first call that does may fail.
     *
     * @param container the container that all objects lie in, a plain name without {@code /}
     * @param clock what tells the time, where credentials expire
     */
    ObjectStore open(String container, C configuration, Clock clock);
}

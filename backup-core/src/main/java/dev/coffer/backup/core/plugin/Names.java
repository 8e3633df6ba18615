package dev.coffer.backup.core.plugin;

import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import java.util.ArrayList;
import java.util.List;

/** All names of a thing, its own one first. */
final class Names {
    private Names() {}

    static List<StrategyName> ofBackup(BackupStrategy<?> strategy) {
        return all(strategy.name(), strategy.aliases());
    }

    static List<StrategyName> ofRestore(RestoreStrategy<?> strategy) {
        return all(strategy.name(), strategy.aliases());
    }

    static List<StrategyName> ofStore(ObjectStorePlugin<?> store) {
        return all(store.name(), store.aliases());
    }

    private static List<StrategyName> all(StrategyName own, List<StrategyName> aliases) {
        List<StrategyName> names = new ArrayList<>();
        names.add(own);
        names.addAll(aliases);
        return names;
    }
}

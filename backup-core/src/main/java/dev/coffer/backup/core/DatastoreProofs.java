package dev.coffer.backup.core;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.VerifyRequest;
import dev.coffer.backup.api.datastore.VerifyRequest.Depth;
import dev.coffer.backup.api.datastore.VerifyStrategy;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.config.InstanceSettings;
import dev.coffer.backup.core.flow.DatastoreProof;
import dev.coffer.backup.core.flow.DatastoreVerification;
import dev.coffer.backup.core.flow.Guest;
import dev.coffer.backup.core.flow.VerifyOrder;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.VerificationLevel;
import dev.coffer.backup.core.plugin.PluginRegistry;
import java.util.List;
import java.util.function.Supplier;

/**
 * Finds out how a datastore verifies a backup.
 *
 * @param workNames gives a name that no other work has with each call
 */
record DatastoreProofs(Guest guest, ObjectStore store, Supplier<String> workNames) {
    /**
     * What the datastore of an instance does.
     *
     * @param chain the backups that this one is made on top of
     * @throws BackupException with {@code NOT_SUPPORTED} if it is another datastore, or can do nothing for such a backup
     */
    <C extends Record> DatastoreProof of(
            Manifest manifest, List<Manifest> chain, VerifyOrder order, InstanceSettings<C> settings) {
        DatastorePlugin<C> plugin = settings.plugin();
        if (!manifest.origin().datastore().equals(plugin.datastore())) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "backup " + manifest.id() + " is of a " + manifest.origin().datastore() + ", and instance "
                            + settings.instance().name() + " is a " + plugin.datastore(),
                    "Name an instance of the same datastore with --by, or give --level decoded.");
        }
        String type = manifest.origin().strategy().name();
        VerifyStrategy<C> strategy = PluginRegistry.restoreStrategy(plugin, settings.restoreNamespace(), type)
                .verification()
                .orElseThrow(() -> new BackupException(
                        ErrorCode.NOT_SUPPORTED,
                        "datastore " + plugin.datastore() + " has no check for backups of type " + type,
                        "Give --level decoded."));
        Depth depth = order.level().includes(VerificationLevel.DRILL) ? Depth.DRILL : Depth.IMAGES;
        VerifyRequest<C> request = new VerifyRequest<>(
                settings.instance(),
                manifest.storedBackup(),
                depth,
                order.scratch(),
                workNames.get(),
                chain.stream().map(Manifest::storedBackup).toList());
        return new DatastoreVerification<>(guest, settings, strategy, request, store);
    }
}

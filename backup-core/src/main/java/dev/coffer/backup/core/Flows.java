package dev.coffer.backup.core;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.core.catalogue.Catalogue;
import dev.coffer.backup.core.catalogue.Packing;
import dev.coffer.backup.core.catalogue.RestorableBackups;
import dev.coffer.backup.core.catalogue.SignedManifest;
import dev.coffer.backup.core.codec.Decoding;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.config.EngineSettings;
import dev.coffer.backup.core.config.InstanceSettings;
import dev.coffer.backup.core.flow.ActionFlow;
import dev.coffer.backup.core.flow.BackupFlow;
import dev.coffer.backup.core.flow.BackupOrder;
import dev.coffer.backup.core.flow.BackupWork;
import dev.coffer.backup.core.flow.Fetch;
import dev.coffer.backup.core.flow.Guest;
import dev.coffer.backup.core.flow.RestoreFlow;
import dev.coffer.backup.core.flow.RestoreOrder;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.Software;
import dev.coffer.backup.core.pipeline.ArtifactReader;
import dev.coffer.backup.core.plugin.PluginDescription;
import dev.coffer.backup.core.plugin.PluginRegistry;
import dev.coffer.backup.core.store.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes what carries out each thing that an engine is asked for. */
final class Flows {
    private final Configuration configuration;
    private final PluginRegistry plugins;
    private final EngineContext context;
    private final Guest guest;
    private final Stores stores;
    private final Catalogue catalogue;

    Flows(
            Configuration configuration,
            PluginRegistry plugins,
            EngineContext context,
            Guest guest,
            Stores stores,
            Catalogue catalogue) {
        this.configuration = configuration;
        this.plugins = plugins;
        this.context = context;
        this.guest = guest;
        this.stores = stores;
        this.catalogue = catalogue;
    }

    Keys keys() {
        return new Keys(configuration, context.secrets(), guest, stores.working(), catalogue);
    }

    Verifications verifications() {
        DatastoreProofs proofs = new DatastoreProofs(guest, stores.working(), () -> "coffer-" + newId());
        VerificationSources sources =
                new VerificationSources(configuration, catalogue, keys(), this::fetch, proofs, this::software);
        return new Verifications(catalogue, new OneVerification(guest, stores, sources), sources);
    }

    Leftovers leftovers() {
        return new Leftovers(configuration, plugins, guest, stores.working());
    }

    <C extends Record> BackupFlow<C> backup(
            InstanceSettings<C> settings, BackupId id, BackupOrder order, Consumer<BackupId> chosen) {
        EngineSettings engine = configuration.engine();
        BackupStrategy<C> strategy = PluginRegistry.backupStrategy(settings.plugin(), settings.backupStrategy());
        Packing packing = keys().packing(id);
        List<Software> software = software(Optional.of(settings));
        Optional<StoredBackup> parent = order.isIncremental() && strategy.incremental()
                ? Optional.of(new ParentChoice(catalogue, context.listener())
                        .choose(order, settings.plugin().datastore()))
                : Optional.empty();
        parent.map(StoredBackup::id).ifPresent(chosen);
        return new BackupFlow<>(
                guest,
                settings,
                strategy,
                new BackupWork(
                        id,
                        stores,
                        Heap.shares(engine, packing.encoding().footprint(engine.segmentBytes())),
                        packing,
                        software,
                        parent));
    }

    <C extends Record> RestoreFlow<C> restore(InstanceSettings<C> settings, RestoreOrder order) {
        SignedManifest signed = new RestoreChoice(catalogue, context.listener()).choose(order);
        Manifest manifest = signed.manifest();
        Decoding decoding = keys().decoding(manifest, order.identityFile()); // Before anything is fetched.
        List<Fetch> chain = catalogue.chain(manifest).stream()
                .map(link -> fetch(link, keys().decoding(link, order.identityFile())))
                .toList();
        return new RestoreFlow<>(
                guest,
                settings,
                PluginRegistry.restoreStrategy(
                        settings.plugin(),
                        settings.restoreNamespace(),
                        manifest.origin().strategy().name()),
                signed,
                "coffer-" + newId(),
                fetch(manifest, decoding).onTopOf(chain),
                stores.working());
    }

    Fetch fetch(Manifest manifest, Decoding decoding) {
        return new Fetch(
                stores,
                Heap.shares(configuration.engine(), ArtifactReader.footprint(manifest)),
                guest,
                manifest,
                decoding);
    }

    <C extends Record> ActionFlow<C> action(InstanceSettings<C> settings) {
        return new ActionFlow<>(guest, settings, stores.working(), givenUp -> new RestorableBackups(catalogue)
                .of(settings.plugin().datastore(), settings.instance().name(), givenUp));
    }

    private List<Software> software(Optional<InstanceSettings<?>> of) {
        List<Software> software = new ArrayList<>(List.of(new Software("coffer", context.version())));
        of.map(InstanceSettings::plugin)
                .ifPresent(plugin -> software.add(new Software(plugin.datastore(), version(plugin))));
        return List.copyOf(software);
    }

    private String version(DatastorePlugin<?> plugin) {
        return plugins.descriptions().stream()
                .filter(description -> description.name().equals(plugin.datastore()))
                .map(PluginDescription::version)
                .findFirst()
                .orElse("unknown");
    }

    BackupId newId() {
        return BackupId.of(context.clock().millis(), context.random().get());
    }
}

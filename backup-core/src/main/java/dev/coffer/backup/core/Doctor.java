package dev.coffer.backup.core;

import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.codec.Encoding;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.config.ConfigurationSources;
import dev.coffer.backup.core.config.EngineSettings;
import dev.coffer.backup.core.config.InstanceSettings;
import dev.coffer.backup.core.doctor.CheckResult;
import dev.coffer.backup.core.doctor.EncryptionCheck;
import dev.coffer.backup.core.doctor.InstanceCheck;
import dev.coffer.backup.core.doctor.Report;
import dev.coffer.backup.core.doctor.SignersCheck;
import dev.coffer.backup.core.doctor.StoreCheck;
import dev.coffer.backup.core.doctor.StrangersCheck;
import dev.coffer.backup.core.flow.Guest;
import dev.coffer.backup.core.journal.Journal;
import dev.coffer.backup.core.plugin.PluginRegistry;
import dev.coffer.backup.core.process.Users;
import dev.coffer.backup.core.store.Stores;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks at all that a backup needs before anyone relies on one: plugins, configuration, object store, instances. No datastore
 * is changed, nothing is tried again, and nothing that hangs is waited for longer than seconds.
 */
public final class Doctor {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Supplier<PluginRegistry> plugins;
    private final ConfigurationSources sources;
    private final EngineContext context;

    public Doctor(Supplier<PluginRegistry> plugins, ConfigurationSources sources, EngineContext context) {
        this.plugins = plugins;
        this.sources = sources;
        this.context = context;
    }

    /**
     * Looks at everything, in the order in which one thing needs the other.
     *
     * @throws dev.coffer.backup.api.BackupException with {@code INTERRUPTED} alone; whatever else fails is in the results
     */
    public List<CheckResult> examine(DoctorOrder order) {
        Report report = Report.empty();
        Optional<PluginRegistry> registry = report.need("plugins", plugins, Doctor::usable);
        registry.flatMap(found ->
                        report.need("configuration", () -> Configuration.read(sources, found), read -> complete(read)))
                .ifPresent(configuration -> examine(order, configuration, report));
        return report.results();
    }

    private static Finding usable(PluginRegistry registry) {
        registry.check();
        int number = registry.datastores().size() + registry.stores().size();
        return Finding.ok(number + " plugins were found, and all of them can be used");
    }

    private Finding complete(Configuration configuration) {
        EngineSettings engine = configuration.engine();
        Heap.capacity(engine, Encoding.of(engine.compression()).footprint(engine.segmentBytes()));
        List<String> instances = configuration.instances();
        return instances.isEmpty()
                ? Finding.warning(
                        sources.file() + " has no instance",
                        "Add a section [instance:NAME] for each instance to back up.")
                : Finding.ok(sources.file() + " has " + String.join(", ", instances));
    }

    private void examine(DoctorOrder order, Configuration configuration, Report report) {
        new EncryptionCheck(configuration.keys(), context.secrets()).look(report);
        context.listener().step("look at the object store");
        report.need(
                        "object store",
                        () -> StoreOpening.plain(configuration, context),
                        store -> Finding.ok("backups go to "
                                + configuration.storePlugin().name().name()))
                .ifPresent(store -> examine(order, configuration, store, report));
        new SignersCheck(configuration.engine().trustedSigners()).look(report);
        report.need(
                        "user",
                        () -> guest(configuration),
                        guest -> Finding.ok(
                                "coffer runs as user '" + guest.users().name() + "'"))
                .ifPresent(guest -> examine(order, configuration, guest, report));
    }

    private Guest guest(Configuration configuration) {
        Users users = Users.ofThisProcess();
        Journal journal = new Journal(configuration.engine().statePath(), users);
        return new Guest(users, context.interruption(), context.clock(), journal, context.listener());
    }

    private void examine(DoctorOrder order, Configuration configuration, Guest guest, Report report) {
        List<String> names = order.instances();
        if (names.isEmpty()) {
            names = configuration.instances();
            new StrangersCheck(guest.journal(), names).look(report);
        }
        for (String name : names) {
            context.listener().step("look at instance " + name);
            Report ofInstance = report.of(name);
            ofInstance
                    .need("configuration", () -> configuration.instance(name), Doctor::described)
                    .ifPresent(settings -> new InstanceCheck<>(guest, settings).look(ofInstance));
        }
    }

    private void examine(DoctorOrder order, Configuration configuration, ObjectStore store, Report report) {
        try (Stores stores = Stores.impatient(store, PATIENCE, context.interruption()::check)) {
            new StoreCheck(
                            stores,
                            configuration.engine().backupSwiftContainer(),
                            order.makeContainer(),
                            context.clock(),
                            context.random().get().toString())
                    .look(report);
        }
    }

    private static Finding described(InstanceSettings<?> settings) {
        return Finding.ok("an instance of " + settings.plugin().datastore() + ", backed up by "
                + settings.backupStrategy().name());
    }
}

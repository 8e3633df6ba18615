package dev.coffer.backup.core;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.catalogue.BackupFilter;
import dev.coffer.backup.core.catalogue.BackupPage;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.catalogue.Catalogue;
import dev.coffer.backup.core.catalogue.FoundBackup;
import dev.coffer.backup.core.catalogue.KnownManifests;
import dev.coffer.backup.core.catalogue.KnownManifestsFile;
import dev.coffer.backup.core.catalogue.ReadVerification;
import dev.coffer.backup.core.catalogue.SignedManifest;
import dev.coffer.backup.core.catalogue.VerificationSummary;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.config.InstanceSettings;
import dev.coffer.backup.core.flow.ActionOrder;
import dev.coffer.backup.core.flow.ActionPreview;
import dev.coffer.backup.core.flow.ActionReport;
import dev.coffer.backup.core.flow.BackupOrder;
import dev.coffer.backup.core.flow.ConfigurationStore;
import dev.coffer.backup.core.flow.DatabasesLook;
import dev.coffer.backup.core.flow.Guest;
import dev.coffer.backup.core.flow.Preview;
import dev.coffer.backup.core.flow.RecoverFlow;
import dev.coffer.backup.core.flow.RecoveryReport;
import dev.coffer.backup.core.flow.RestoreFlow;
import dev.coffer.backup.core.flow.RestoreOrder;
import dev.coffer.backup.core.flow.RestoreReport;
import dev.coffer.backup.core.flow.VerifyOrder;
import dev.coffer.backup.core.journal.Journal;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.RecordedConfiguration;
import dev.coffer.backup.core.plugin.PluginRegistry;
import dev.coffer.backup.core.process.Users;
import dev.coffer.backup.core.signature.SigningKeys;
import dev.coffer.backup.core.signature.TrustedSigners;
import dev.coffer.backup.core.store.Stores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything that the command line can ask for. All methods throw {@link BackupException}; what they changed in the datastore
 * is then undone, or stays in the journal. For one thread, but for {@link #backups}, {@link #show}, {@link #delete},
 * {@link #verified}, {@link #abandon}, {@link #isBusy} and {@link #newId}, which several may call at once.
 */
public final class Engine implements AutoCloseable {
    private final Configuration configuration;
    private final EngineContext context;
    private final Guest guest;
    private final Stores stores;
    private final Catalogue catalogue;
    private final Flows flows;

    private Engine(
            Configuration configuration, PluginRegistry plugins, EngineContext context, Guest guest, Stores stores) {
        this.configuration = configuration;
        this.context = context;
        this.guest = guest;
        this.stores = stores;
        TrustedSigners signers = TrustedSigners.of(
                new SigningKeys(guest.journal()), configuration.engine().trustedSigners(), context.acceptance());
        KnownManifests known =
                KnownManifests.in(new KnownManifestsFile(context.version(), guest.journal()::ofThisUser));
        this.catalogue = new Catalogue(stores.working(), context.clock(), signers, known);
        this.flows = new Flows(configuration, plugins, context, guest, stores, catalogue);
    }

    /** Opens the engine on the store and the instances of a configuration; nothing is asked of either yet. */
    public static Engine open(Configuration configuration, PluginRegistry plugins, EngineContext context) {
        Users users = Users.ofThisProcess();
        Journal journal = new Journal(configuration.engine().statePath(), users);
        Guest guest = new Guest(users, context.interruption(), context.clock(), journal, context.listener());
        return new Engine(configuration, plugins, context, guest, StoreOpening.open(configuration, context));
    }

    /** Makes a backup; when this returns, it exists. */
    public MadeBackup backup(BackupOrder order) {
        return backup(newId(), order, parent -> {});
    }

    /**
     * Makes a backup that is known by its id already.
     *
     * @param id as {@link #newId} gives it, and never given to a backup before
     * @param chosen is told what an increment goes on top of before anything is done, and may refuse it
     */
    public MadeBackup backup(BackupId id, BackupOrder order, Consumer<BackupId> chosen) {
        announceStopping();
        SignedManifest made = flows.backup(configuration.instance(order.instance()), id, order, chosen)
                .run(order);
        return new MadeBackup(catalogue.completed(made), made.manifest());
    }

    /** Says what {@link #backup} would do, and changes nothing. */
    public Preview previewBackup(BackupOrder order) {
        return flows.backup(configuration.instance(order.instance()), newId(), order, parent -> {})
                .preview(order);
    }

    /** Brings a backup back. */
    public RestoreReport restore(RestoreOrder order) {
        return recovered(order).run(order);
    }

    /** The same into an instance that has no databases, whatever they are called: nobody else can restore there after that was seen. */
    public RestoreReport restoreIntoEmpty(RestoreOrder order) {
        return recovered(order).runIntoEmpty(order);
    }

    private RestoreFlow<?> recovered(RestoreOrder order) {
        announceStopping();
        InstanceSettings<?> settings = configuration.instance(order.instance());
        new RecoverFlow(guest, stores.working()) // Before the store is asked: it may be down.
                .run(settings)
                .needed()
                .ifPresent(needed -> context.listener().warning(needed.text()));
        return flows.restore(settings, order);
    }

    /** Says what {@link #restore} would do, and changes nothing. */
    public Preview previewRestore(RestoreOrder order) {
        return flows.restore(configuration.instance(order.instance()), order).preview(order);
    }

    /** Lists backups, newest first. A container that no backup has made yet is a warning and no backups. */
    public BackupPage backups(BackupFilter filter) {
        try {
            return catalogue.list(filter);
        } catch (BackupException e) {
            if (e.code() != ErrorCode.CONTAINER_MISSING) {
                throw e;
            }
            context.listener().warning(e.text() + ". " + e.hint());
            return new BackupPage(List.of(), false);
        }
    }

    public FoundBackup show(String idOrName) {
        return catalogue.show(idOrName);
    }

    /**
     * The key that signs the backups of an instance, made if there is none.
     *
     * @param instance the only one wanted; empty for all of the configuration
     */
    public List<InstanceSigner> signers(Optional<String> instance) {
        SigningKeys keys = new SigningKeys(guest.journal());
        List<InstanceSigner> signers = new ArrayList<>();
        for (String name : instance.map(List::of).orElseGet(configuration::instances)) {
            signers.add(new InstanceSigner(
                    name, keys.ready(name, owner(configuration.instance(name))).publicKey()));
        }
        return signers;
    }

    private static <C extends Record> String owner(InstanceSettings<C> settings) {
        return settings.plugin().owner(settings.instance());
    }

    /**
     * How the instance was set up when it was backed up.
     *
     * @param identityFile with the identities that open the backup; empty to take them from where the configuration says
     * @throws BackupException with {@code BACKUP_STATE} if the backup is not complete or has none; as a restore does if its signer is
     *     not trusted
     */
    public RecordedConfiguration configuration(BackupRecord backup, Optional<Path> identityFile) {
        Manifest manifest = catalogue.load(backup.id());
        return ConfigurationStore.fetch(manifest, flows.fetch(manifest, keys().decoding(manifest, identityFile)));
    }

    /** What is known of backups since they were made, by few looks at each. */
    public Map<BackupId, VerificationSummary> verified(List<BackupRecord> backups) {
        return catalogue.verified(backups);
    }

    /** The latest verifications of a backup, the latest first, whether or not they count. */
    public List<ReadVerification> verifications(BackupRecord backup) {
        return catalogue.verifications(backup);
    }

    /** Verifies backups, and records what was found beside each; whatever goes wrong is in the reports. */
    public List<VerifyReport> verify(BackupSelection which, VerifyOrder order) {
        announceStopping();
        return flows.verifications().run(which, order);
    }

    /** Says what {@link #verify} would do, and changes nothing. */
    public Preview previewVerification(BackupSelection which, VerifyOrder order) {
        return flows.verifications().preview(which, order);
    }

    /** Deletes a backup that no other one is made on top of. */
    public void delete(String idOrName) {
        catalogue.delete(catalogue.find(idOrName).id());
    }

    /** Deletes a backup, and before it those that are made on top of it, the latest first. */
    public void deleteFamily(String idOrName) {
        catalogue.family(catalogue.find(idOrName).id()).forEach(catalogue::delete);
    }

    /** Deletes one backup of many, where the caller has just listed {@code all} that there are: the list is not read for each. */
    public void delete(BackupId id, List<BackupRecord> all) {
        catalogue.delete(id, all);
    }

    /**
     * Records that a backup will not go on, since the process that made it has died; one that exists or has ended stays as it is.
     * The caller knows that it has: nothing here asks.
     */
    public void abandon(BackupId id) {
        catalogue.abandon(id);
    }

    /**
     * Finishes what processes that died have left undone. That one instance fails keeps no other one waiting.
     *
     * @param instance the only instance to look at; empty for all of the configuration and all that have a journal
     * @param reportOnly whether to leave everything as it is
     * @throws BackupException the first failure, after all instances were looked at
     */
    public List<RecoveryReport> recover(Optional<String> instance, boolean reportOnly) {
        if (!reportOnly) {
            announceStopping();
        }
        return flows.leftovers().recover(instance, reportOnly);
    }

    /**
     * What processes that died have left undone, as far as one can tell without a lock. A journal that cannot be read, such as
     * that of another owner's instance, is a warning.
     */
    public List<JournalEntry> unfinished() {
        return flows.leftovers().unfinished();
    }

    /** Whether somebody is at work on an instance, in this process or another. */
    public boolean isBusy(String instance) {
        return guest.journal().isLocked(instance);
    }

    /** What was found of unfinished work, in words: {@code SAMPLE quiesced}. */
    public List<String> describe(JournalEntry entry) {
        return flows.leftovers().describe(entry);
    }

    /**
     * Refuses an instance that has databases, also such as no backup takes; neither the object store nor a key is looked at.
     *
     * @throws BackupException with {@code DATABASE_EXISTS}; with another code if nobody can tell
     */
    public void requireEmpty(String instance) {
        new DatabasesLook(guest).requireNone(configuration.instance(instance));
    }

    /** Carries out what only the instance's datastore offers. */
    public ActionReport act(ActionOrder order) {
        announceStopping();
        return flows.action(configuration.instance(order.instance())).run(order);
    }

    /** Says what {@link #act} would do, and changes nothing. */
    public ActionPreview previewAction(ActionOrder order) {
        return flows.action(configuration.instance(order.instance())).preview(order);
    }

    /** What opens backups, and who can. */
    public Keys keys() {
        return flows.keys();
    }

    @Override
    public void close() {
        stores.close();
    }

    /** Undoing may take its time, and who sees nothing happen kills what puts his databases back. */
    private void announceStopping() {
        context.interruption().whenRequested(() -> context.listener()
                .warning("stopping: cancelling what runs and putting databases back; do not kill this process"));
    }

    /** An id that no backup has. */
    public BackupId newId() {
        return flows.newId();
    }
}

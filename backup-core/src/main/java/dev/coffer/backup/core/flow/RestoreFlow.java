package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.RestorePlan;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.catalogue.SignedManifest;
import dev.coffer.backup.core.config.InstanceSettings;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.journal.JournalLock;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.process.Questions;
import dev.coffer.backup.core.process.Sessions;
import dev.coffer.backup.core.signature.Authorship;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/** A restore, from the manifest to a database that answers. Everything that can be checked is checked before anything is harmed. */
public final class RestoreFlow<C extends Record> {
    private final Guest guest;
    private final InstanceSettings<C> settings;
    private final RestoreStrategy<C> strategy;
    private final Manifest manifest;
    private final Authorship authorship;
    private final StoredBackup backup;
    private final String workName;
    private final Fetch fetch;
    private final ObjectStore store;

    /**
     * Prepares a restore.
     *
     * @param workName that no other backup or restore has
     */
    public RestoreFlow(
            Guest guest,
            InstanceSettings<C> settings,
            RestoreStrategy<C> strategy,
            SignedManifest signed,
            String workName,
            Fetch fetch,
            ObjectStore store) {
        this.guest = guest;
        this.settings = settings;
        this.strategy = strategy;
        this.manifest = signed.trusted();
        this.authorship = signed.authorship();
        this.backup = manifest.storedBackup();
        this.workName = workName;
        this.fetch = fetch;
        this.store = store;
    }

    public RestoreReport run(RestoreOrder order) {
        return run(order, sessions -> {});
    }

    /** The same for an instance that has no databases at all, which is looked at when it is locked. */
    public RestoreReport runIntoEmpty(RestoreOrder order) {
        return run(order, sessions -> DatabasesLook.requireNone(settings, sessions));
    }

    private RestoreReport run(RestoreOrder order, Consumer<Sessions> locked) {
        requireOffered(order);
        Instant started = guest.clock().instant();
        Instance<C> instance = settings.instance();
        String owner = settings.plugin().owner(instance);
        guest.users().checkMayRunAs(owner);
        try (JournalLock lock = guest.journal().lock(instance.name(), owner)) {
            new Recovery(guest, store).runUnlessAwaiting(settings, lock);
            Ledger ledger = Ledger.begin(lock, guest.clock(), entry());
            Release<C> release =
                    new Release<>(guest, instance, settings.plugin().undo(), ledger);
            try (Sessions sessions = guest.sessions()) {
                locked.accept(sessions);
                RestorePlan plan = restore(order, sessions, ledger, release);
                return report(plan, started);
            } catch (RuntimeException | Error e) {
                throw release.after(Failures.of(e));
            } finally {
                ledger.settle();
            }
        }
    }

    /** Says what {@link #run} would do, and changes nothing. */
    public Preview preview(RestoreOrder order) {
        requireOffered(order);
        guest.users().checkMayRunAs(settings.plugin().owner(settings.instance()));
        try (Sessions sessions = guest.sessions()) {
            RestorePlan plan = plan(order, sessions);
            check(plan);
            return new Previews<>(sessions, settings).of(plan, described());
        }
    }

    /** The backup as whoever named it by its name can recognise it. */
    private String described() {
        String elsewhere =
                backup.instance().equals(settings.instance().name()) ? "" : ", made of instance " + backup.instance();
        return "backup " + manifest.identity().name() + " of "
                + manifest.times().started().truncatedTo(ChronoUnit.SECONDS) + elsewhere + ", " + authorship.described()
                + ", id " + backup.id();
    }

    private RestorePlan restore(RestoreOrder order, Sessions sessions, Ledger ledger, Release<C> release) {
        RestorePlan plan = plan(order, sessions);
        check(plan);
        SecondLook again = new SecondLook(guest, fetch, wanted -> planned(order, List.of(wanted), sessions));
        List<DatabaseRestore> databases = plan.databases();
        for (DatabaseRestore later : databases.subList(1, databases.size())) {
            later.artifacts().forEach(fetch::checkOnce);
            later.earlier().forEach(link -> link.artifacts().forEach(fetch.of(link.backup())::checkOnce));
        }
        DatabaseLoad<C> load = new DatabaseLoad<>(guest, sessions, strategy, ledger, release, fetch);
        loadAll(databases, load, again);
        return plan;
    }

    private void loadAll(List<DatabaseRestore> databases, DatabaseLoad<C> load, SecondLook again) {
        List<String> names = databases.stream().map(DatabaseRestore::database).toList();
        for (int i = 0; i < names.size(); i++) {
            try {
                load.run(databases.get(i), again);
            } catch (RuntimeException | Error e) {
                throw OtherDatabases.ofRestore(Failures.of(e), names.subList(0, i), names.subList(i, names.size()));
            }
        }
    }

    private RestorePlan plan(RestoreOrder order, Sessions sessions) {
        guest.listener().step("plan the restore of " + described());
        RestorePlan plan = planned(order, order.databases(), sessions);
        plan.warnings().forEach(guest.listener()::warning);
        return plan;
    }

    private RestorePlan planned(RestoreOrder order, List<String> databases, Sessions sessions) {
        RestoreRequest<C> request = new RestoreRequest<>(
                settings.instance(),
                backup,
                databases,
                order.into(),
                order.replaceExisting(),
                workName,
                fetch.chain().stream().map(Fetch::storedBackup).toList());
        return new Planner(new Questions(sessions)).plan(answers -> strategy.plan(request, answers));
    }

    private void check(RestorePlan plan) {
        guest.listener().step("check that all of " + backup.id() + " is there");
        for (DatabaseRestore restore : plan.databases()) {
            restore.artifacts().forEach(fetch::requirePresent);
            restore.earlier().forEach(link -> link.artifacts().forEach(fetch.of(link.backup())::requirePresent));
            PipeRoom.require(restore, fetch);
            StagingSpace.require(restore, bytes(restore));
        }
    }

    private long bytes(DatabaseRestore restore) {
        long earlier = restore.earlier().stream()
                .mapToLong(link -> link.artifacts().stream()
                        .mapToLong(fetch.of(link.backup())::plainBytes)
                        .sum())
                .sum();
        return earlier
                + restore.artifacts().stream().mapToLong(fetch::plainBytes).sum();
    }

    private RestoreReport report(RestorePlan plan, Instant started) {
        return new RestoreReport(
                backup.id(),
                manifest.identity().name(),
                backup.instance(),
                manifest.times().started(),
                authorship,
                settings.instance().name(),
                plan.instead().isPresent()
                        ? List.of()
                        : plan.databases().stream().map(this::restored).toList(),
                manifest.configuration().isPresent(),
                plan.databases().stream().mapToLong(this::bytes).sum(),
                Duration.between(started, guest.clock().instant()),
                plan.instead());
    }

    private RestoredDatabase restored(DatabaseRestore restore) {
        return new RestoredDatabase(fetch.database(restore.artifacts().get(0)), restore.database());
    }

    private JournalEntry entry() {
        return new JournalEntry(
                settings.instance().name(),
                settings.plugin().datastore(),
                Recovery.RESTORE,
                backup.id().value(),
                guest.clock().instant(),
                ProcessHandle.current().pid(),
                List.of(),
                List.of());
    }

    private void requireOffered(RestoreOrder order) {
        if (!manifest.origin().datastore().equals(settings.plugin().datastore())) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "backup " + backup.id() + " is of a " + manifest.origin().datastore() + ", and instance "
                            + settings.instance().name() + " is a "
                            + settings.plugin().datastore(),
                    "Name an instance of the same datastore.");
        }
        if (order.into().isPresent() && !strategy.renames()) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "strategy " + strategy.name().name() + " restores under no other name",
                    "Leave out --into: the database then comes back under its own name, and replaces one that exists"
                            + " only with --replace-existing.");
        }
        requireOneDatabase(order);
    }

    /** A new name for several databases would be one for all of them. */
    private void requireOneDatabase(RestoreOrder order) {
        List<String> wanted = order.databases().isEmpty() ? backup.databases() : order.databases();
        if (order.into().isPresent() && wanted.stream().distinct().count() > 1) {
            throw new BackupException(
                    ErrorCode.USAGE,
                    "--into " + order.into().get() + " names one database, and these would be restored: "
                            + String.join(", ", wanted),
                    "Add --database once, for the one that is to get the new name.");
        }
    }
}

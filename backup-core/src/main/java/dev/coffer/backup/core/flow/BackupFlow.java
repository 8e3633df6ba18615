package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.BackupRequest;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.core.catalogue.BackupWriter;
import dev.coffer.backup.core.catalogue.Sealing;
import dev.coffer.backup.core.catalogue.SignedManifest;
import dev.coffer.backup.core.config.InstanceSettings;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.journal.JournalLock;
import dev.coffer.backup.core.manifest.BackupIdentity;
import dev.coffer.backup.core.manifest.BackupOrigin;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.ManifestDatabase;
import dev.coffer.backup.core.pipeline.Shares;
import dev.coffer.backup.core.pipeline.Transfer;
import dev.coffer.backup.core.pipeline.TransferListener;
import dev.coffer.backup.core.process.Questions;
import dev.coffer.backup.core.process.Sessions;
import dev.coffer.backup.core.signature.Authorship;
import dev.coffer.backup.core.signature.SigningKey;
import dev.coffer.backup.core.signature.SigningKeys;
import java.util.List;
import java.util.Set;

/** A backup, from the first question to the manifest that makes it exist. */
public final class BackupFlow<C extends Record> {
    private final Guest guest;
    private final InstanceSettings<C> settings;
    private final BackupStrategy<C> strategy;
    private final BackupWork work;
    private final DowntimeLimit downtime;

    public BackupFlow(Guest guest, InstanceSettings<C> settings, BackupStrategy<C> strategy, BackupWork work) {
        this.guest = guest.stoppable();
        this.settings = settings;
        this.strategy = strategy;
        this.work = work;
        this.downtime = new DowntimeLimit(System::nanoTime, settings.maxDowntime());
    }

    /** Makes a backup; when this returns, all of it is stored, and its manifest was read back. */
    public SignedManifest run(BackupOrder order) {
        requireOffered(order);
        String instance = settings.instance().name();
        String owner = settings.plugin().owner(settings.instance());
        guest.users().checkMayRunAs(owner);
        try (JournalLock lock = guest.journal().lock(instance, owner);
                Sessions sessions = guest.sessions()) {
            new Recovery(guest, work.stores().working()).runSparingDrills(settings, lock);
            guest.listener().step("plan the backup of " + instance);
            SigningKey key = new SigningKeys(guest.journal()).ready(instance, lock);
            BackupPlan plan = plannedOrRecorded(order, sessions, key);
            plan.warnings().forEach(guest.listener()::warning);
            BackupWriter writer = begin(order, origin(plan.datastoreVersion(), plan.platform()), key);
            Ledger ledger = Ledger.begin(lock, guest.clock(), entry());
            Manifest made = make(plan, new Dumping<>(ledger, release(ledger), writer), sessions);
            return SignedManifest.written(made, Authorship.own(key.publicKey(), instance));
        }
    }

    /** Carries out the plan. Whatever goes wrong, the datastore is put back, and then the backup is said to have failed. */
    private Manifest make(BackupPlan plan, Dumping<C> dumping, Sessions sessions) {
        try (LeaseKeeper lease = new LeaseKeeper(dumping.writer())) {
            lease.start();
            dumping.writer().building();
            ConfigurationStore.store(plan.configuration(), dumping.writer(), guest.listener());
            List<ManifestDatabase> databases = dumpAll(plan.databases(), dumping, sessions);
            guest.interruption().check();
            guest.listener().step("commit backup " + work.id());
            return dumping.writer().commit(databases, work.software());
        } catch (RuntimeException | Error e) {
            downtime.lift();
            BackupException failure = dumping.release().after(Failures.of(e));
            dumping.writer().fail(failure);
            throw failure;
        } finally {
            dumping.ledger().settle();
        }
    }

    private Release<C> release(Ledger ledger) {
        return new Release<>(guest, settings.instance(), settings.plugin().undo(), ledger);
    }

    /** Says what {@link #run} would do, and changes nothing. */
    public Preview preview(BackupOrder order) {
        requireOffered(order);
        guest.users().checkMayRunAs(settings.plugin().owner(settings.instance()));
        try (Sessions sessions = guest.sessions()) {
            guest.listener().step("plan the backup of " + settings.instance().name());
            return new Previews<>(sessions, settings).of(plan(order.databases(), sessions), strategy);
        }
    }

    /** What the dumps of all databases have in common. */
    private record Dumping<C extends Record>(Ledger ledger, Release<C> release, BackupWriter writer) {}

    /** The first ones are dumped as they were planned; much may happen to the others until it is their turn. */
    private List<ManifestDatabase> dumpAll(List<DatabaseBackup> planned, Dumping<C> dumping, Sessions sessions) {
        int atOnce = atOnce(planned.size());
        Set<DatabaseBackup> fresh = Set.copyOf(planned.subList(0, atOnce));
        FlowListener listener = listener(planned.size());
        Lanes<DatabaseBackup, ManifestDatabase> lanes = new Lanes<>(
                guest,
                planned,
                (own, database) -> {
                    try {
                        return dump(dumping, own, listener, atOnce)
                                .run(fresh.contains(database) ? database : plannedAgain(database, own));
                    } catch (RuntimeException | Error e) {
                        throw OtherDatabases.ofBackup(Failures.of(e), database.database(), names(planned));
                    }
                },
                database -> {
                    if (atOnce > 1) { // One that is alone is put back at once anyway.
                        dumping.release().tryFacts(database.database());
                    }
                });
        return lanes.run(atOnce, sessions);
    }

    private DatabaseDump<C> dump(Dumping<C> dumping, Sessions sessions, FlowListener listener, int atOnce) {
        return new DatabaseDump<>(
                guest.telling(listener),
                sessions,
                strategy,
                dumping.ledger(),
                dumping.release(),
                new Storing(dumping.writer(), new TransferProgress(listener), shares(atOnce)),
                downtime);
    }

    private int atOnce(int databases) {
        return Math.min(settings.parallelDatabases(), databases);
    }

    /** Of the memory, for each of the databases that are backed up at once. */
    private Shares shares(int atOnce) {
        return streams -> work.shares().among(atOnce * streams);
    }

    private FlowListener listener(int databases) {
        return atOnce(databases) > 1
                ? new JointListener(guest.listener(), "dumping and storing " + databases + " databases")
                : guest.listener();
    }

    private static List<String> names(List<DatabaseBackup> databases) {
        return databases.stream().map(DatabaseBackup::database).toList();
    }

    /** Much may have happened to a database while those before it were dumped: a load, an activation. */
    private DatabaseBackup plannedAgain(DatabaseBackup database, Sessions sessions) {
        guest.interruption().check();
        guest.listener().step("look at " + database.database() + " again");
        List<DatabaseBackup> again =
                plan(List.of(database.database()), sessions).databases();
        if (again.size() != 1 || !again.get(0).database().equals(database.database())) {
            throw new BackupException(
                    ErrorCode.INTERNAL,
                    "the plan for database " + database.database() + " alone is not one for it alone",
                    "This is a defect of the datastore plugin: report it to its authors.");
        }
        return again.get(0);
    }

    /** Plans; a refusal is recorded as a failed backup, so that whoever looks at the list sees that there was a try. */
    private BackupPlan plannedOrRecorded(BackupOrder order, Sessions sessions, SigningKey key) {
        try {
            return plan(order.databases(), sessions);
        } catch (RuntimeException | Error e) {
            BackupException failure = Failures.of(e);
            record(order, key, failure);
            throw failure;
        }
    }

    private void record(BackupOrder order, SigningKey key, BackupException failure) {
        try {
            begin(order, origin("", ""), key).fail(failure);
        } catch (BackupException e) {
            failure.addSuppressed(e);
        }
    }

    private BackupPlan plan(List<String> databases, Sessions sessions) {
        BackupRequest<C> request =
                new BackupRequest<>(settings.instance(), databases, "coffer-" + work.id(), work.parent());
        BackupPlan plan = new Planner(new Questions(sessions)).plan(answers -> strategy.plan(request, answers));
        int atOnce = atOnce(plan.databases().size());
        shares(atOnce).among(1);
        StagingSpace.require(plan, atOnce);
        PipeRoom.require(plan, shares(atOnce));
        return plan;
    }

    private BackupWriter begin(BackupOrder order, BackupOrigin origin, SigningKey key) {
        Runnable check = guest.interruption()::check;
        return BackupWriter.begin(
                new Transfer(work.stores(), work.shares().among(1), check, TransferListener.none())
                        .alsoAsking(downtime::check),
                guest.clock(),
                new Sealing(work.packing(), key),
                new BackupIdentity(
                        work.id(),
                        order.name(),
                        order.description(),
                        work.parent().map(StoredBackup::id)),
                origin);
    }

    private BackupOrigin origin(String version, String platform) {
        return new BackupOrigin(
                settings.instance().name(), settings.plugin().datastore(), version, platform, strategy.name());
    }

    private JournalEntry entry() {
        return new JournalEntry(
                settings.instance().name(),
                settings.plugin().datastore(),
                Recovery.BACKUP,
                work.id().value(),
                guest.clock().instant(),
                ProcessHandle.current().pid(),
                List.of(),
                List.of());
    }

    private void requireOffered(BackupOrder order) {
        if (order.isIncremental() && !strategy.incremental()) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "strategy " + strategy.name().name() + " makes no incremental backups",
                    "Leave out --incremental and --parent for a full backup, or choose another backup_strategy.");
        }
    }
}

package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.BackupRequest;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.core.catalogue.BackupWriter;
import dev.coffer.backup.core.config.InstanceSettings;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.journal.JournalLock;
import dev.coffer.backup.core.manifest.BackupIdentity;
import dev.coffer.backup.core.manifest.BackupOrigin;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.ManifestDatabase;
import dev.coffer.backup.core.pipeline.Transfer;
import dev.coffer.backup.core.process.Questions;
import dev.coffer.backup.core.process.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A backup, from the first question to the manifest that makes it exist. */
public final class BackupFlow<C extends Record> {
    private final Guest guest;
    private final InstanceSettings<C> settings;
    private final BackupStrategy<C> strategy;
    private final BackupWork work;

    public BackupFlow(Guest guest, InstanceSettings<C> settings, BackupStrategy<C> strategy, BackupWork work) {
        this.guest = guest;
        this.settings = settings;
        this.strategy = strategy;
        this.work = work;
    }

    /** Makes a backup; when this returns, it exists and was read back. */
    public Manifest run(BackupOrder order) {
        requireOffered(order);
        String instance = settings.instance().name();
        String owner = settings.plugin().owner(settings.instance());
        guest.users().checkMayRunAs(owner);
        try (JournalLock lock = guest.journal().lock(instance, owner);
                Sessions sessions = guest.sessions()) {
            new Recovery(guest, work.stores().working()).run(settings, lock);
            BackupPlan plan = plannedOrRecorded(order, sessions);
            TransferProgress progress = new TransferProgress(guest.listener());
            BackupWriter writer = begin(order, plan.datastoreVersion(), plan.platform(), progress);
            Ledger ledger = new Ledger(lock, entry());
            Release<C> release =
                    new Release<>(guest, settings.instance(), settings.plugin().undo(), ledger);
            try (LeaseKeeper lease = new LeaseKeeper(writer)) {
                lease.start();
                writer.building();
                return backUp(
                        plan, new DatabaseDump<>(guest, sessions, strategy, ledger, release, writer, progress), writer);
            } catch (RuntimeException | Error e) {
                BackupException failure = release.after(Failures.of(e));
                writer.fail(failure);
                throw failure;
            } finally {
                ledger.settle();
            }
        }
    }

    /** Says what {@link #run} would do, and changes nothing. */
    public Preview preview(BackupOrder order) {
        requireOffered(order);
        guest.users().checkMayRunAs(settings.plugin().owner(settings.instance()));
        try (Sessions sessions = guest.sessions()) {
            return new Previews<>(sessions, settings).of(plan(order, sessions), strategy);
        }
    }

    private Manifest backUp(BackupPlan plan, DatabaseDump<C> dump, BackupWriter writer) {
        List<ManifestDatabase> databases = new ArrayList<>();
        for (DatabaseBackup database : plan.databases()) {
            databases.add(dump.run(database));
        }
        guest.interruption().check();
        guest.listener().step("commit backup " + work.id());
        return writer.commit(databases, work.software());
    }

    /** Plans; a refusal is recorded as a failed backup, so that whoever looks at the list sees that there was a try. */
    private BackupPlan plannedOrRecorded(BackupOrder order, Sessions sessions) {
        try {
            return plan(order, sessions);
        } catch (RuntimeException | Error e) {
            BackupException failure = Failures.of(e);
            record(order, failure);
            throw failure;
        }
    }

    private void record(BackupOrder order, BackupException failure) {
        try {
            begin(order, "", "", new TransferProgress(guest.listener())).fail(failure);
        } catch (BackupException e) {
            failure.addSuppressed(e);
        }
    }

    private BackupPlan plan(BackupOrder order, Sessions sessions) {
        guest.listener().step("plan the backup of " + settings.instance().name());
        BackupRequest<C> request = new BackupRequest<>(settings.instance(), order.databases(), "coffer-" + work.id());
        BackupPlan plan = new Planner(new Questions(sessions)).plan(answers -> strategy.plan(request, answers));
        StagingSpace.require(plan);
        return plan;
    }

    private BackupWriter begin(BackupOrder order, String version, String platform, TransferProgress progress) {
        return BackupWriter.begin(
                new Transfer(work.stores(), work.capacity(), guest.interruption()::check, progress),
                guest.clock(),
                work.codec(),
                new BackupIdentity(work.id(), order.name(), order.description(), Optional.empty()),
                new BackupOrigin(
                        settings.instance().name(), settings.plugin().datastore(), version, platform, strategy.name()));
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
        if (order.incremental() || order.parent().isPresent()) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "strategy " + strategy.name().name() + " makes no incremental backups",
                    "Leave out --incremental and --parent for a full backup, or choose another backup_strategy.");
        }
    }
}

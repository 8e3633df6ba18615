package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.DatabaseVerification;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.VerifyPlan;
import dev.coffer.backup.api.datastore.VerifyRequest;
import dev.coffer.backup.api.datastore.VerifyStrategy;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.config.InstanceSettings;
import dev.coffer.backup.core.flow.Preview.PreviewedStep;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.journal.JournalLock;
import dev.coffer.backup.core.manifest.VerifiedDatabase;
import dev.coffer.backup.core.process.Questions;
import dev.coffer.backup.core.process.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The verification of a backup by the datastore of an instance, under the lock of that instance. */
public final class DatastoreVerification<C extends Record> implements DatastoreProof {
    private final Guest guest;
    private final InstanceSettings<C> settings;
    private final VerifyStrategy<C> strategy;
    private final VerifyRequest<C> request;
    private final ObjectStore store;

    /** Prepares the verification by the instance of the settings, which is that of the request. */
    public DatastoreVerification(
            Guest guest,
            InstanceSettings<C> settings,
            VerifyStrategy<C> strategy,
            VerifyRequest<C> request,
            ObjectStore store) {
        this.guest = guest;
        this.settings = settings;
        this.strategy = strategy;
        this.request = request;
        this.store = store;
    }

    @Override
    public void run(Fetch fetch, Consumer<VerifiedDatabase> verified) {
        String name = settings.instance().name();
        String owner = settings.plugin().owner(settings.instance());
        guest.users().checkMayRunAs(owner);
        try (JournalLock lock = guest.journal().lock(name, owner)) {
            new Recovery(guest, store).runUnlessAwaiting(settings, lock);
            Ledger ledger = Ledger.begin(lock, guest.clock(), entry());
            Release<C> release =
                    new Release<>(guest, settings.instance(), settings.plugin().undo(), ledger);
            try (Sessions sessions = guest.sessions()) {
                VerifyPlan plan = plan(sessions);
                unplanned(plan, fetch).forEach(fetch::check);
                DatabaseTrial<C> trial = new DatabaseTrial<>(guest, sessions, strategy, ledger, release, fetch);
                for (DatabaseVerification database : plan.databases()) {
                    verified.accept(trial.run(database));
                }
            } catch (RuntimeException | Error e) {
                throw release.after(Failures.of(e));
            } finally {
                ledger.settle();
            }
        }
    }

    @Override
    public List<PreviewedStep> preview() {
        guest.users().checkMayRunAs(settings.plugin().owner(settings.instance()));
        try (Sessions sessions = guest.sessions()) {
            return new Previews<>(sessions, settings)
                    .of(plan(sessions), drill -> strategy.expectedDrop(request, drill))
                    .steps();
        }
    }

    /** Refuses what cannot be done before anything is fetched. */
    private VerifyPlan plan(Sessions sessions) {
        guest.listener().step("plan how " + settings.plugin().datastore() + " checks the backup");
        VerifyPlan plan = new Planner(new Questions(sessions)).plan(answers -> strategy.plan(request, answers));
        List<String> planned = plan.databases().stream()
                .map(DatabaseVerification::database)
                .sorted()
                .toList();
        if (!planned.equals(request.backup().databases().stream().sorted().toList())) {
            throw new BackupException(
                    ErrorCode.INTERNAL,
                    "the plan verifies " + planned + " of a backup of "
                            + request.backup().databases(),
                    "This is a defect of the datastore plugin: report it to its authors.");
        }
        for (DatabaseVerification database : plan.databases()) {
            requireWhole(database);
            StagingSpace.require(database, bytes(database));
        }
        plan.warnings().forEach(guest.listener()::warning);
        return plan;
    }

    /** What a plugin has forgotten must not be signed as done. */
    private void requireWhole(DatabaseVerification database) {
        List<String> forgotten = request.backup().artifacts().stream()
                .map(StoredArtifact::artifact)
                .filter(artifact -> artifact.database().equals(database.database()))
                .map(Artifact::name)
                .filter(name -> !database.artifacts().contains(name))
                .toList();
        boolean drills = request.depth() == VerifyRequest.Depth.DRILL;
        if (!forgotten.isEmpty() || drills != database.drill().isPresent()) {
            throw new BackupException(
                    ErrorCode.INTERNAL,
                    "the plan for database " + database.database()
                            + (forgotten.isEmpty()
                                    ? (drills ? " has no drill" : " has a drill that was not asked for")
                                    : " leaves out " + forgotten),
                    "This is a defect of the datastore plugin: report it to its authors.");
        }
    }

    private long bytes(DatabaseVerification database) {
        return request.backup().artifacts().stream()
                        .filter(stored ->
                                database.artifacts().contains(stored.artifact().name()))
                        .mapToLong(StoredArtifact::plainBytes)
                        .sum()
                + database.earlier().stream().mapToLong(this::bytes).sum();
    }

    private long bytes(DatabaseRestore.Earlier link) {
        return request.chain().stream()
                .filter(backup -> backup.id().equals(link.backup()))
                .flatMap(backup -> backup.artifacts().stream())
                .filter(stored -> link.artifacts().contains(stored.artifact().name()))
                .mapToLong(StoredArtifact::plainBytes)
                .sum();
    }

    /** What the datastore has no check for, such as the configuration of the instance. */
    private static List<String> unplanned(VerifyPlan plan, Fetch fetch) {
        List<String> artifacts = new ArrayList<>(fetch.artifacts());
        plan.databases().forEach(database -> artifacts.removeAll(database.artifacts()));
        return artifacts;
    }

    private JournalEntry entry() {
        return new JournalEntry(
                settings.instance().name(),
                settings.plugin().datastore(),
                Recovery.VERIFICATION,
                request.backup().id().value(),
                guest.clock().instant(),
                ProcessHandle.current().pid(),
                List.of(),
                List.of());
    }
}

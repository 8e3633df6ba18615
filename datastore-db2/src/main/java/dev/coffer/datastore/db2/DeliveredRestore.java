package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Progress;
import dev.coffer.backup.api.datastore.Remedy;
import dev.coffer.backup.api.datastore.RestorePlan;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.backup.api.datastore.VerifyStrategy;
import java.util.List;
import java.util.Optional;

/**
 * A restore by staging, or the same through pipes: whichever the configuration wants, else the way in which the backup was made.
 *
 * @param usual the way for backups of this type
 */
record DeliveredRestore(RestoreStrategy<Db2Configuration> staged, StrategyName name, Delivery usual)
        implements RestoreStrategy<Db2Configuration> {
    /** The way back for what {@link Db2OfflineBackup} made. */
    static RestoreStrategy<Db2Configuration> ofFiles() {
        Db2OfflineRestore restore = new Db2OfflineRestore();
        return new DeliveredRestore(restore, restore.name(), Delivery.STAGING);
    }

    /** The way back for what {@link Db2PipeBackup#ofOffline} made. */
    static RestoreStrategy<Db2Configuration> ofPipes() {
        return named(Db2PipeBackup.OFFLINE, Delivery.PIPES);
    }

    /** The way back for what {@link Db2OnlineBackup} made. */
    static RestoreStrategy<Db2Configuration> ofOnlineFiles() {
        return named(Db2OnlineBackup.NAME, Delivery.STAGING);
    }

    /** The way back for what {@link Db2PipeBackup#ofOnline} made. */
    static RestoreStrategy<Db2Configuration> ofOnlinePipes() {
        return named(Db2PipeBackup.ONLINE, Delivery.PIPES);
    }

    private static DeliveredRestore named(String type, Delivery usual) {
        return new DeliveredRestore(
                new Db2OfflineRestore(), new StrategyName(Db2OfflineRestore.NAMESPACE, type), usual);
    }

    @Override
    public List<StrategyName> aliases() {
        return name.equals(staged.name())
                ? staged.aliases()
                : List.of(new StrategyName(name.namespace(), name.name().replaceFirst("^Db2", "DB2")));
    }

    @Override
    public boolean renames() {
        return staged.renames();
    }

    @Override
    public Planning<RestorePlan> plan(RestoreRequest<Db2Configuration> request, Answers answers) {
        Db2Configuration configuration = request.instance().configuration();
        boolean piped = configuration.restoreThrough().orElse(usual) == Delivery.PIPES;
        boolean staging =
                !request.chain().isEmpty() || configuration.redirectScript().isPresent();
        if (staging
                && configuration.restoreThrough().filter(Delivery.PIPES::equals).isPresent()) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "several images, or one with a script, are not restored through pipes",
                    "Leave out --restore-through pipes: they are staged, since Db2 reads images more than once.");
        }
        Planning<RestorePlan> planning = staged.plan(request, answers);
        if (!piped || staging || !(planning instanceof Planning.Ready<RestorePlan> ready)) {
            return planning;
        }
        List<DatabaseRestore> databases = ready.plan().databases().stream()
                .map(restore -> throughPipes(restore, configuration))
                .toList();
        return Planning.ready(new RestorePlan(databases, ready.plan().warnings()));
    }

    private static DatabaseRestore throughPipes(DatabaseRestore restore, Db2Configuration configuration) {
        if (!(restore.delivery() instanceof DatabaseRestore.FromStaging delivery)) {
            throw new IllegalStateException("a restore of " + restore.database() + " that is not out of a directory");
        }
        Staging staging = delivery.staging();
        Staging directory = new Staging(Guest.pipeParent(configuration, staging.parent()), staging.name());
        Step load = Redirection.of(restore.load(), "from", Redirection.paths(directory, restore.artifacts()));
        return new DatabaseRestore(
                restore.database(),
                restore.artifacts(),
                new DatabaseRestore.FromPipes(directory, delivery.besideBytes()),
                restore.prepare(),
                Redirection.elsewhere(load, staging, directory),
                restore.completion().stream()
                        .map(step -> Redirection.elsewhere(step, staging, directory))
                        .toList(),
                restore.proof(),
                restore.earlier());
    }

    @Override
    public Optional<VerifyStrategy<Db2Configuration>> verification() {
        return Optional.of(new Db2Verification());
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return staged.judge(step, outcome);
    }

    @Override
    public Remedy remedy(Step step, Verdict.Failure failure, List<Outcome> answers) {
        return staged.remedy(step, failure, answers);
    }

    @Override
    public Optional<Progress> progress(Step step, Outcome outcome) {
        return staged.progress(step, outcome);
    }
}

package dev.coffer.backup.api.datastore;

import dev.coffer.backup.api.StrategyName;
import java.util.List;
import java.util.Optional;

/**
 * One way to back up a datastore.
 *
 * @param <C> the configuration of the plugin
 */
public interface BackupStrategy<C extends Record> extends Judge {
    /** The name, of which {@link StrategyName#name()} is recorded in the manifest as the backup's type. */
    StrategyName name();

    /** Other names that a configuration may use for this strategy. */
    default List<StrategyName> aliases() {
        return List.of();
    }

    /** Whether this strategy can make a backup on top of a parent. */
    default boolean incremental() {
        return false;
    }

    /** What {@code coffer doctor} looks at beside the checks of the plugin where backups are made by this strategy, in this order. */
    default List<Check<C>> checks() {
        return List.of();
    }

    /**
     * Plans a backup. The engine calls this again with more answers until the plan is ready; a question that was answered
     * is not asked again.
     *
     * @throws dev.coffer.backup.api.BackupException to refuse, before anything was changed
     */
    Planning<BackupPlan> plan(BackupRequest<C> request, Answers answers);

    /**
     * Names what a dump has produced, after its command was judged a success.
     *
     * @param outcome of the command of the dump
     * @param files what lies in the staging directory, sorted by name; the pipes in the order of the plan, with the bytes that came
     *     through each; empty for a dump to standard output
     * @throws dev.coffer.backup.api.BackupException if what must be there is not
     */
    Dumped dumped(DatabaseBackup backup, Outcome outcome, List<StagedFile> files);

    /**
     * Says, for {@code --dry-run}, which checks {@link #dumped} will ask for; what only the dump decides stands in angle
     * brackets. These steps are never run.
     */
    default List<Step> expectedChecks(DatabaseBackup backup) {
        return List.of();
    }

    /**
     * Reads how far a step is.
     *
     * @param step a step with a {@link Step#monitor()}
     * @param outcome of the monitor's command
     * @return empty if the answer says nothing about this step
     */
    default Optional<Progress> progress(Step step, Outcome outcome) {
        return Optional.empty();
    }
}

package dev.coffer.backup.api.datastore;

import dev.coffer.backup.api.StrategyName;
import java.util.List;
import java.util.Optional;

/**
 * The way back for the backups of one type.
 *
 * @param <C> the configuration of the plugin
 */
public interface RestoreStrategy<C extends Record> extends Judge {
    /** The name: {@link StrategyName#name()} is the backup type that it restores. */
    StrategyName name();

    /** Other names by which a configuration or a manifest may ask for it. */
    default List<StrategyName> aliases() {
        return List.of();
    }

    /** Whether a database can be restored under another name. */
    default boolean renames() {
        return false;
    }

    /**
     * Plans a restore, as {@link BackupStrategy#plan} plans a backup.
     *
     * @throws dev.coffer.backup.api.BackupException to refuse, before anything was changed
     */
    Planning<RestorePlan> plan(RestoreRequest<C> request, Answers answers);

    /** Reads how far a step is, as {@link BackupStrategy#progress} does. */
    default Optional<Progress> progress(Step step, Outcome outcome) {
        return Optional.empty();
    }

    /** How stored backups of this type are verified by the datastore; empty where it can do nothing more than restore them. */
    default Optional<VerifyStrategy<C>> verification() {
        return Optional.empty();
    }
}

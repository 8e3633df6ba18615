package dev.coffer.backup.api.datastore;

import java.util.List;
import java.util.Optional;

/**
 * Something that only one datastore offers, as a command of its own.
 *
 * @param <C> the configuration of the plugin
 */
public interface Action<C extends Record> extends Judge {
    /** The word on the command line, {@code [a-z][a-z0-9-]*}. */
    String name();

    /** What it does, as a sentence without a full stop. */
    String description();

    /**
     * Whether it is about one database, which the command line takes as {@code --database}; then it can be previewed, too, and else
     * is planned under the lock of the instance alone, when all that was left behind has been undone.
     */
    default boolean namesDatabase() {
        return false;
    }

    /**
     * The keys of the configuration that its command takes as flags, among those with a
     * {@linkplain dev.coffer.backup.api.Setting#flag() flag} of use {@code ACTION}.
     */
    default List<String> settings() {
        return List.of();
    }

    /**
     * Whether it takes away what nothing brings back: the command line shows what that is and asks first, or wants {@code --yes}. Only
     * for one that {@linkplain #namesDatabase names a database}.
     */
    default boolean destroys() {
        return false;
    }

    /** Whether it has to know which backups can be restored: {@link ActionRequest#backups}. */
    default boolean needsBackups() {
        return false;
    }

    /** Plans the action, as {@link BackupStrategy#plan} plans a backup. */
    Planning<ActionPlan> plan(ActionRequest<C> request, Answers answers);

    /** Reads how far a step is, as {@link BackupStrategy#progress} does. */
    default Optional<Progress> progress(Step step, Outcome outcome) {
        return Optional.empty();
    }
}

package dev.coffer.backup.api.datastore;

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

    /** Plans the action, as {@link BackupStrategy#plan} plans a backup. */
    Planning<ActionPlan> plan(Instance<C> instance, Answers answers);
}

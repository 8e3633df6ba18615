package dev.coffer.backup.api.datastore;

import java.util.List;

/**
 * A kind of database that Coffer can back up. Implementations are public, have a public constructor without parameters and
 * are named in {@code META-INF/services/dev.coffer.backup.api.datastore.DatastorePlugin}.
 *
 * @param <C> the plugin's configuration, a record of components that {@link dev.coffer.backup.api.Setting} describes; the
 *     engine fills it from the section {@code [<datastore>]} and, over it, {@code [instance:NAME]}
 */
public interface DatastorePlugin<C extends Record> {
    /** The name of the datastore, {@code [a-z][a-z0-9]*}: also that of its section in the configuration. */
    String datastore();

    Class<C> configuration();

    /**
     * The operating-system user that an instance belongs to: its commands run as this user, and he may run Coffer for it
     * as well as root may.
     */
    String owner(Instance<C> instance);

    /**
     * What an instance is on this guest, whatever the configuration calls it, in words that a message can show: the user that it
     * belongs to, its directory. A configuration that names two instances of which this is the same is refused: each
     * would have a lock and a journal of its own, and close the databases that the other has opened.
     */
    String identity(Instance<C> instance);

    /**
     * Tells the names of all databases that an instance has, each once, as {@link BackupStrategy#plan} plans a backup: also of those that a backup
     * leaves out, that are not to be used now, or whose files cannot be found. What every new instance brings along is none. It does not matter
     * whether a backup could be made. Whoever restores into an instance that has no databases relies on it, so that what is not known for
     * sure is refused.
     *
     * @throws dev.coffer.backup.api.BackupException if nobody can tell
     */
    Planning<List<String>> databases(Instance<C> instance, Answers answers);

    /** Never empty; the first is what {@code backup_strategy} means when nobody sets it. */
    List<BackupStrategy<C>> backupStrategies();

    /** Never empty; together they restore whatever the backup strategies of this and earlier versions wrote. */
    List<RestoreStrategy<C>> restoreStrategies();

    /** What this datastore offers beyond backup and restore, as {@code coffer <datastore> <action> <instance>}. */
    default List<Action<C>> actions() {
        return List.of();
    }

    /** What {@code coffer doctor} looks at before anyone trusts an instance to Coffer. */
    default List<Check<C>> checks() {
        return List.of();
    }

    /** How what steps left behind in the datastore is put back. */
    Undo<C> undo();
}

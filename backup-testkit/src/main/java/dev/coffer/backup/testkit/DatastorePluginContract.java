package dev.coffer.backup.testkit;

import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import java.util.List;

/**
 * What a datastore plugin must keep. No database is needed: the guest is a {@link Script}.
 *
 * @param <C> the configuration of the plugin
 */
public abstract class DatastorePluginContract<C extends Record>
        implements NamesContract<C>,
                SettingsContract<C>,
                DatabasesContract<C>,
                BackupPlanContract<C>,
                RestorePlanContract<C>,
                VerifyPlanContract<C>,
                CommandContract<C>,
                JudgingContract<C>,
                CheckContract<C>,
                UndoContract<C>,
                AnswersContract<C>,
                FaultMatrixContract<C>,
                VocabularyContract<C> {
    /** A new plugin, as {@link java.util.ServiceLoader} would make it. */
    protected abstract DatastorePlugin<C> plugin();

    /** A configuration in which every secret has a value of its own that is found nowhere else in it. */
    protected abstract C exampleConfiguration();

    /** The databases of the instance, all of which its backup covers. */
    protected abstract List<String> databases();

    /** A guest on which a backup and a restore can be planned and undone, and where the databases exist. */
    protected abstract Script script();

    /** A guest as that one, but on which the instance has no databases. */
    @Override
    public abstract Script scriptWithoutDatabases();

    /** What a good dump of a database gives. */
    protected abstract Produced produced(DatabaseBackup backup);

    /**
     * What the command of a step says when it has done its work, so that a judge that believes words and not the status is found.
     * Override it for steps that say something.
     */
    @Override
    public Outcome said(Step step) {
        return new Outcome(0, "", "");
    }

    @Override
    public final Rehearsal<C> rehearsal() {
        Instance<C> instance = new Instance<>("example", exampleConfiguration());
        return new Rehearsal<>(plugin(), instance, script(), databases(), this::produced);
    }

    /** The guest on which the plugin's plans can be carried out, for tests of the plugin's own. */
    public final ScriptedHost<C> host() {
        return ScriptedHost.of(rehearsal(), this::said);
    }
}

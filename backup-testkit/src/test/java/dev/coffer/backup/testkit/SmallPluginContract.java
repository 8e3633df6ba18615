package dev.coffer.backup.testkit;

import dev.coffer.backup.api.Secret;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Step;
import java.util.List;
import java.util.Set;

/** The contract for a plugin with these flaws. */
final class SmallPluginContract extends DatastorePluginContract<SmallConfiguration> {
    private final Set<Flaw> flaws;

    SmallPluginContract(Set<Flaw> flaws) {
        this.flaws = flaws;
    }

    @Override
    protected DatastorePlugin<SmallConfiguration> plugin() {
        return new SmallPlugin(flaws);
    }

    @Override
    protected SmallConfiguration exampleConfiguration() {
        return new SmallConfiguration("somebody", new Secret("open sesame"));
    }

    @Override
    protected List<String> databases() {
        return SmallCommands.DATABASES;
    }

    @Override
    protected Script script() {
        return Script.empty().command("level", "1").command("names", "ONE\nTWO\n");
    }

    @Override
    public Script scriptWithoutDatabases() {
        return Script.empty().command("names", "");
    }

    @Override
    public Outcome said(Step step) {
        return new Outcome(0, "done", "");
    }

    @Override
    protected Produced produced(DatabaseBackup backup) {
        return new Produced(
                new Outcome(0, "dumped", ""),
                List.of(
                        new StagedFile(backup.database() + ".001", 10),
                        new StagedFile(backup.database() + ".002", 10)));
    }

    /** Flaws need a secret and a counter, so that {@link VocabularyContractTest} looks at this part instead. */
    @Override
    public void the_plugin_mentions_nothing_by_which_it_could_act() {}
}

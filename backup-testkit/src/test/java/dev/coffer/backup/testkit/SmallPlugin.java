package dev.coffer.backup.testkit;

import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Undo;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A plugin as small as one can be, which may have flaws. */
public final class SmallPlugin implements DatastorePlugin<SmallConfiguration> {
    private final Set<Flaw> flaws;
    private final AtomicInteger plans = new AtomicInteger();

    public SmallPlugin() {
        this(Set.of());
    }

    SmallPlugin(Set<Flaw> flaws) {
        this.flaws = flaws;
    }

    @Override
    public String datastore() {
        return flaws.contains(Flaw.BAD_NAME) ? "Small" : "small";
    }

    @Override
    public Class<SmallConfiguration> configuration() {
        return SmallConfiguration.class;
    }

    @Override
    public String owner(Instance<SmallConfiguration> instance) {
        return instance.configuration().owner();
    }

    @Override
    public String identity(Instance<SmallConfiguration> instance) {
        return instance.configuration().owner();
    }

    @Override
    public Planning<List<String>> databases(Instance<SmallConfiguration> instance, Answers answers) {
        SmallCommands commands = new SmallCommands(instance.configuration(), flaws);
        return answers.has("names")
                ? Planning.ready(commands.listed(answers.outcome("names")))
                : Planning.ask(List.of(new Question.OfCommand("names", commands.command("names"))));
    }

    @Override
    public List<BackupStrategy<SmallConfiguration>> backupStrategies() {
        return List.of(new SmallBackup(flaws, plans));
    }

    @Override
    public List<RestoreStrategy<SmallConfiguration>> restoreStrategies() {
        return List.of(new SmallRestore(flaws));
    }

    @Override
    public List<Check<SmallConfiguration>> checks() {
        return List.of(new SmallCheck("level", flaws), new SmallCheck("other", flaws));
    }

    @Override
    public Undo<SmallConfiguration> undo() {
        return new SmallUndo(flaws, plans);
    }
}

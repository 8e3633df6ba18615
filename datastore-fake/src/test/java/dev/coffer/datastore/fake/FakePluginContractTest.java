package dev.coffer.datastore.fake;

import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.Dump;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.testkit.DatastorePluginContract;
import dev.coffer.backup.testkit.Produced;
import dev.coffer.backup.testkit.Script;
import java.util.List;

final class FakePluginContractTest extends DatastorePluginContract<FakeConfiguration> {
    @Override
    protected DatastorePlugin<FakeConfiguration> plugin() {
        return new FakePlugin();
    }

    @Override
    protected FakeConfiguration exampleConfiguration() {
        return Examples.configuration();
    }

    @Override
    protected List<String> databases() {
        return List.of("SAMPLE", "STOCK");
    }

    @Override
    protected Script script() {
        return Examples.guest();
    }

    @Override
    public Script scriptWithoutDatabases() {
        return Script.empty().command("^contents", "version\n").noFile("^version");
    }

    @Override
    protected Produced produced(DatabaseBackup backup) {
        if (backup.dump().output() instanceof Dump.ToPipes pipes) {
            return new Produced(
                    new Outcome(0, "", "entries 12\n"),
                    pipes.artifacts().stream()
                            .map(artifact -> new StagedFile(artifact.name(), 10_240))
                            .toList());
        }
        boolean staged = backup.dump().output() instanceof Dump.ToStaging;
        return new Produced(
                new Outcome(0, "", "entries 12\n"),
                staged ? List.of(new StagedFile(backup.database() + ".tar", 20_480)) : List.of());
    }
}

package dev.coffer.datastore.fake;

import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.testkit.DatastorePluginContract;
import dev.coffer.backup.testkit.Produced;
import dev.coffer.backup.testkit.Script;
import java.util.List;

/** The contract again, with every command run by the launcher that obeys ordered faults. */
final class FaultyPluginContractTest extends DatastorePluginContract<FakeConfiguration> {
    private final FakePluginContractTest plain = new FakePluginContractTest();

    @Override
    protected DatastorePlugin<FakeConfiguration> plugin() {
        return plain.plugin();
    }

    @Override
    protected FakeConfiguration exampleConfiguration() {
        return Examples.obeyingFaults(Examples.configuration());
    }

    @Override
    protected List<String> databases() {
        return plain.databases();
    }

    @Override
    protected Script script() {
        return plain.script();
    }

    @Override
    public Script scriptWithoutDatabases() {
        return Script.empty().command("^contents", "version\n").noFile("^version");
    }

    @Override
    protected Produced produced(DatabaseBackup backup) {
        return plain.produced(backup);
    }
}

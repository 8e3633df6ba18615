package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How a plugin is found, and what its parts are called. */
interface NamesContract<C extends Record> extends Rehearsed<C> {
    @Test
    default void the_datastore_has_a_valid_name() {
        assertThat(rehearsal().plugin().datastore())
                .as("the name of the datastore")
                .matches("[a-z][a-z0-9]*")
                .isNotIn("default", "instance");
    }

    @Test
    default void the_plugin_is_found_by_the_service_loader() {
        DatastorePlugin<C> plugin = rehearsal().plugin();

        ServiceLoader<?> loader = ServiceLoader.load(DatastorePlugin.class);
        List<String> found = loader.stream()
                .filter(provider -> provider.type().equals(plugin.getClass()))
                .map(provider -> ((DatastorePlugin<?>) provider.get()).datastore())
                .toList();

        assertThat(found)
                .as(
                        "the names of what META-INF/services/%s names of %s",
                        DatastorePlugin.class.getName(), plugin.getClass().getName())
                .containsExactly(plugin.datastore());
    }

    @Test
    default void strategies_have_names_of_their_own() {
        DatastorePlugin<C> plugin = rehearsal().plugin();

        List<StrategyName> backups = plugin.backupStrategies().stream()
                .flatMap(strategy -> Stream.concat(Stream.of(strategy.name()), strategy.aliases().stream()))
                .toList();
        List<StrategyName> restores = plugin.restoreStrategies().stream()
                .flatMap(strategy -> Stream.concat(Stream.of(strategy.name()), strategy.aliases().stream()))
                .toList();

        assertThat(backups)
                .as("the names and aliases of backup strategies")
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allSatisfy(NamesContract::isValid);
        assertThat(restores)
                .as("the names and aliases of restore strategies")
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allSatisfy(NamesContract::isValid);
    }

    private static void isValid(StrategyName name) {
        assertThat(name.name()).matches("[A-Za-z][A-Za-z0-9_]*");
        assertThat(name.namespace()).matches("[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)*");
    }

    @Test
    default void every_backup_strategy_has_a_way_back() {
        DatastorePlugin<C> plugin = rehearsal().plugin();

        List<String> restorable = plugin.restoreStrategies().stream()
                .map(RestoreStrategy::name)
                .map(StrategyName::name)
                .toList();

        assertThat(plugin.backupStrategies())
                .extracting(BackupStrategy::name)
                .extracting(StrategyName::name)
                .as("the backup strategies, each with a restore strategy of the same simple name")
                .isSubsetOf(restorable);
    }

    @Test
    default void actions_have_valid_names_of_their_own() {
        List<String> names =
                rehearsal().plugin().actions().stream().map(Action::name).toList();

        assertThat(names)
                .as("the names of actions")
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][a-z0-9-]*"));
    }

    @Test
    default void the_instance_is_the_same_one_by_another_name_unless_its_owner_is_another() {
        Rehearsal<C> rehearsal = rehearsal();
        DatastorePlugin<C> plugin = rehearsal.plugin();
        Instance<C> other = new Instance<>("other", rehearsal.instance().configuration());

        assertThat(plugin.identity(rehearsal.instance()))
                .as("the identity of the instance")
                .isNotBlank();
        if (plugin.owner(other).equals(plugin.owner(rehearsal.instance()))) {
            assertThat(plugin.identity(other))
                    .as("the identity of the same instance under another name")
                    .isEqualTo(plugin.identity(rehearsal.instance()));
        }
    }

    @Test
    default void the_instance_has_an_owner() {
        Rehearsal<C> rehearsal = rehearsal();

        assertThat(rehearsal.plugin().owner(rehearsal.instance()))
                .as("the owner of the instance")
                .isNotBlank();
    }
}

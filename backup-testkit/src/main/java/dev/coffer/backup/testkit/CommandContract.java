package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.Secret;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.ConfigurationSection;
import dev.coffer.backup.api.datastore.Fact;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every command of every plan must keep. */
interface CommandContract<C extends Record> extends Rehearsed<C> {
    @Test
    default void every_command_names_a_user() {
        assertThat(Inventory.of(rehearsal()).users()).isNotEmpty().allMatch(user -> !user.isBlank());
    }

    @Test
    default void every_command_has_positive_limits() {
        for (Command command : Inventory.of(rehearsal()).commands()) {
            assertThat(command.limits().silence()).as(command.display()).isPositive();
            assertThat(command.limits().total()).as(command.display()).isPositive();
        }
    }

    @Test
    default void no_argument_holds_a_secret() {
        Inventory inventory = Inventory.of(rehearsal());

        for (String secret : secrets()) {
            assertThat(inventory.argumentLists())
                    .allSatisfy(arguments -> assertThat(arguments).noneMatch(argument -> argument.contains(secret)));
        }
    }

    @Test
    default void no_fact_holds_a_secret() {
        List<Fact> facts = Inventory.of(rehearsal()).facts();

        for (String secret : secrets()) {
            assertThat(facts).noneMatch(fact -> fact.toString().contains(secret));
        }
    }

    @Test
    default void no_section_of_the_configuration_holds_a_secret() {
        Rehearsal<C> rehearsal = rehearsal();

        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            List<ConfigurationSection> sections =
                    rehearsal.backup(strategy).plan().configuration();
            assertThat(sections).extracting(ConfigurationSection::name).doesNotHaveDuplicates();
            for (String secret : secrets()) {
                assertThat(sections).noneMatch(section -> section.toString().contains(secret));
            }
        }
    }

    /** What varies reaches a script as a positional argument; put into its text, a name could become a command. */
    @Test
    default void no_script_of_a_shell_is_put_together() {
        Rehearsal<C> rehearsal = rehearsal();

        for (List<String> arguments : Inventory.of(rehearsal).argumentLists()) {
            for (int i = 1; i < arguments.size(); i++) {
                if (arguments.get(i - 1).equals("-c")) {
                    String script = arguments.get(i);
                    assertThat(rehearsal.databases()).as(script).noneMatch(script::contains);
                    assertThat(script).doesNotContain(Rehearsal.WORK_NAME);
                }
            }
        }
    }

    @Test
    default void no_profile_is_read_as_root() {
        assertThat(Inventory.of(rehearsal()).commands())
                .extracting(Command::session)
                .filteredOn(session -> session.profile().isPresent())
                .noneMatch(session -> session.user().equals("root"));
    }

    private List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        C configuration = rehearsal().instance().configuration();
        for (RecordComponent component : configuration.getClass().getRecordComponents()) {
            Object value = value(component, configuration);
            if (value instanceof Optional<?> optional && optional.isPresent()) {
                value = optional.get();
            }
            if (value instanceof Secret secret) {
                secrets.add(secret.reveal());
            }
        }
        return secrets;
    }

    private static Object value(RecordComponent component, Record configuration) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(configuration);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError("cannot read " + component, e);
        }
    }
}

package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.ConfigurationSection;
import dev.coffer.backup.api.datastore.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every command of every plan must keep. */
interface CommandContract<C extends Record> extends Rehearsed<C> {
    @Test
    default void every_command_names_a_user() {
        assertThat(Inventory.of(rehearsal()).users())
                .as("the users of commands and questions")
                .isNotEmpty()
                .allMatch(user -> !user.isBlank());
    }

    @Test
    default void every_command_has_positive_limits() {
        for (Command command : Inventory.of(rehearsal()).commands()) {
            assertThat(command.limits().silence())
                    .as("the limit on silence of %s", command.display())
                    .isPositive();
            assertThat(command.limits().total())
                    .as("the limit on the total of %s", command.display())
                    .isPositive();
        }
    }

    @Test
    default void no_argument_holds_a_secret() {
        List<String> commands = Inventory.of(rehearsal()).argumentLists().stream()
                .map(arguments -> String.join(" ", arguments))
                .toList();

        for (SecretSetting secret : secrets()) {
            assertThat(commands.stream().filter(secret::isIn))
                    .as("commands that have the value of '%s' in an argument", secret.name())
                    .isEmpty();
        }
    }

    @Test
    default void no_fact_holds_a_secret() {
        List<Fact> facts = Inventory.of(rehearsal()).facts();

        for (SecretSetting secret : secrets()) {
            assertThat(facts.stream().filter(secret::isIn))
                    .as("facts that hold the value of '%s'", secret.name())
                    .isEmpty();
        }
    }

    @Test
    default void no_section_of_the_configuration_holds_a_secret() {
        Rehearsal<C> rehearsal = rehearsal();

        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            List<ConfigurationSection> sections =
                    rehearsal.backup(strategy).plan().configuration();
            assertThat(sections)
                    .extracting(ConfigurationSection::name)
                    .as("the sections of the configuration, %s", Titles.backup(strategy))
                    .doesNotHaveDuplicates();
            for (SecretSetting secret : secrets()) {
                assertThat(sections.stream().filter(secret::isIn))
                        .as("sections of the configuration that hold the value of '%s'", secret.name())
                        .isEmpty();
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
                    assertThat(rehearsal.databases())
                            .as(
                                    "the script '%s', in which no database is named: give it as a positional argument",
                                    script)
                            .noneMatch(script::contains);
                    assertThat(script)
                            .as("a script, in which the work name does not stand: give it as a positional argument")
                            .doesNotContain(Rehearsal.WORK_NAME);
                }
            }
        }
    }

    @Test
    default void no_profile_is_read_as_root() {
        assertThat(Inventory.of(rehearsal()).commands())
                .filteredOn(command -> command.session().profile().isPresent())
                .filteredOn(command -> command.session().user().equals("root"))
                .extracting(Command::display)
                .as("commands for which a profile is read as root")
                .isEmpty();
    }

    private List<SecretSetting> secrets() {
        return SecretSetting.of(rehearsal().instance().configuration());
    }
}

package dev.coffer.distribution.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How an instance is set up, as each backup takes it along. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
final class RecordedConfigurationIT {
    private final Db2Guest guest = Db2Guest.create(1);

    @BeforeEach
    void forget_orders() {
        guest.forgetOrders();
    }

    @AfterAll
    void remove_the_guest() {
        guest.close();
    }

    @Test
    void a_backup_shows_how_its_instance_was_set_up_whatever_became_of_it() {
        guest.requireDb2("db2set DB2COMM=TCPIP && db2set SITE_PASSWORD=violet17");
        backUp("before");
        guest.requireDb2("db2set DB2COMM= && db2set SITE_PASSWORD=");

        Ended shown = Running.run(guest.coffer("backup-show", "before", "--configuration"));
        Ended json = Running.run(guest.coffer("backup-show", "before", "--configuration", "--json"));

        assertThat(shown.status()).as("%s", shown).isZero();
        assertThat(shown.output())
                .contains("== configuration of the database manager: db2 get dbm cfg ==")
                .contains("(KEYSTORE_LOCATION) =")
                .contains("[i] DB2COMM=TCPIP")
                .contains("[i] SITE_PASSWORD=********")
                .doesNotContain("violet17")
                .contains("Number of entries in the directory = 1")
                .contains("Database Configuration for Database SAMPLE")
                .contains("== users of the guest that have grants: getent passwd " + guest.instance() + " ==")
                .contains("\n" + guest.instance() + ":x:");
        assertThat(json.output())
                .contains("\"name\" : \"grants in database SAMPLE\"")
                .contains("\"problem\" : null")
                .doesNotContain("violet17");

        Ended restored =
                Running.run(guest.coffer("create", guest.instance(), "--backup", "before", "--replace-existing"));

        assertThat(restored.status()).as("%s", restored).isZero();
        assertThat(restored.output()).containsPattern("configuration +\\| coffer backup-show \\S+ --configuration");
        Db2State.isAsItWas(guest);
    }

    @Test
    void what_could_not_be_asked_is_a_warning_and_stands_in_the_document() {
        guest.order("^DB2SET", "exit", "4", "DBI1309E");
        Ended made = Running.run(guest.coffer("backup-create", guest.instance(), "lacking"));

        Ended shown = Running.run(guest.coffer("backup-show", "lacking", "--configuration"));

        assertThat(made.status()).as("%s", made).isZero();
        assertThat(made.errors())
                .contains("warning: the configuration that is stored with the backup lacks the registry variables: ");
        assertThat(shown.output()).contains("missing: cannot ask 'db2set -all'").contains("DBI1309E");
    }

    @Test
    void a_configuration_that_was_changed_in_the_store_is_not_shown() throws IOException {
        backUp("changed");
        try (Stream<Path> files = Files.walk(guest.store())) {
            for (Path segment : files.filter(file -> file.toString().contains("/coffer-configuration/0"))
                    .toList()) {
                Files.writeString(segment, "{}");
            }
        }

        Ended shown = Running.run(guest.coffer("backup-show", "changed", "--configuration"));

        assertThat(shown.status()).as("%s", shown).isEqualTo(50);
        assertThat(shown.output()).isEmpty();
    }

    private void backUp(String name) {
        Ended made = Running.run(guest.coffer("backup-create", guest.instance(), name));
        assertThat(made.status()).as("%s", made).isZero();
        Db2State.isAsItWas(guest);
    }
}
